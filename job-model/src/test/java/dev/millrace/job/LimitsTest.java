package dev.millrace.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {
  private static final Instant NOW = TestJobs.NOW;

  @Test
  void allowsDeadlineOfThirteenDaysAndNoLonger() {
    Instant latest = NOW.plus(JobTimes.LONGEST_DEADLINE);

    assertThatCode(() -> submitted(latest)).doesNotThrowAnyException();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> submitted(latest.plusMillis(1)))
        .withMessage("deadline must be within 13 days");
  }

  @Test
  void readsTheLongestDeadlineBackAfterAChangeByASlowClock() {
    Instant latest = NOW.plus(JobTimes.LONGEST_DEADLINE);
    Instant slow = NOW.minusSeconds(1);

    JobTimes changed = new JobTimes(NOW, NOW, latest, latest).changedAt(slow);

    assertThat(changed.changedAt()).isEqualTo(NOW);
    assertThatCode(() -> new JobTimes(NOW, slow, latest, latest)).doesNotThrowAnyException();
  }

  @Test
  void redrivesWithADeadlineOfThirteenDaysAndNoLonger() {
    var times = new JobTimes(NOW, NOW, NOW, NOW);
    Instant latest = NOW.plus(JobTimes.LONGEST_DEADLINE);

    assertThatCode(() -> times.redriven(NOW, latest, latest)).doesNotThrowAnyException();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> times.redriven(NOW, latest.plusMillis(1), latest.plusMillis(1)))
        .withMessage("deadline must be within 13 days");
  }

  @Test
  void keepsJobUntilItsDeadline() {
    Instant deadline = NOW.plus(Duration.ofDays(1));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new JobTimes(NOW, NOW, deadline, deadline.minusMillis(1)))
        .withMessage("a job must be kept until its deadline");
  }

  @ParameterizedTest
  @CsvSource({"-1, false", "0, true", "1, true"})
  void isPastDeadlineFromTheVeryInstant(long millisAfter, boolean expected) {
    Instant deadline = NOW.plus(Duration.ofDays(1));
    var times = new JobTimes(NOW, NOW, deadline, deadline);

    assertThat(times.isPastDeadline(deadline.plusMillis(millisAfter))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"-1, false", "0, true", "1, true"})
  void leaseExpiresAtTheVeryInstant(long millisAfter, boolean expected) {
    assertThat(new Lease("me", NOW).hasExpired(NOW.plusMillis(millisAfter))).isEqualTo(expected);
  }

  @Test
  void allowsSixteenPairsOfMetadata() {
    assertThatCode(() -> TestJobs.aSpec(pairs(16))).doesNotThrowAnyException();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TestJobs.aSpec(pairs(17)))
        .withMessage("metadata must have at most 16 pairs");
  }

  @Test
  void countsMetadataInBytesOfUtf8() {
    assertThatCode(() -> TestJobs.aSpec(Map.of("ab", "ü".repeat(255)))).doesNotThrowAnyException();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TestJobs.aSpec(Map.of("abc", "ü".repeat(255))))
        .withMessage("metadata must have at most 512 bytes in total");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "mill", "a-1", "0"})
  void allowsTenant(String value) {
    assertThat(new TenantId(value)).hasToString(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "a-", "A", "a/b", "a b", "..", "a\n"})
  void refusesTenant(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TenantId(value))
        .withMessageContaining("tenant id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "with space", "tab\t", "é"})
  void refusesIdempotencyKey(String value) {
    assertThatIllegalArgumentException().isThrownBy(() -> new IdempotencyKey(value));
  }

  @Test
  void readsWorkflowIds() {
    assertThat(WorkflowId.parse("summarize@12")).isEqualTo(new WorkflowId("summarize", 12));
    assertThat(new WorkflowId("summarize", 12)).hasToString("summarize@12");
  }

  @ParameterizedTest
  @ValueSource(strings = {"summarize", "summarize@", "summarize@0", "@1", "a@b@1", "a@1.5"})
  void refusesWorkflowId(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> WorkflowId.parse(text));
  }

  private static Job submitted(Instant deadline) {
    Job job = TestJobs.aQueuedJob();
    var times = new JobTimes(NOW, NOW, deadline, deadline);
    return Job.submitted(job.id(), job.tenant(), job.requestHash(), job.spec(), times);
  }

  private static Map<String, String> pairs(int number) {
    return IntStream.range(0, number).boxed().collect(Collectors.toMap(n -> "k" + n, n -> "v"));
  }
}
