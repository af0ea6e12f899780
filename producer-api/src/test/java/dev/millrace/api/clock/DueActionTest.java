package dev.millrace.api.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.millrace.job.Job;
import dev.millrace.testkit.Jobs;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DueActionTest {
  private static final Instant NOW = Jobs.NOW;
  private static final Instant DEADLINE = Jobs.aQueuedJob().times().deadline();
  private static final Instant PAUSE_END = NOW.plus(Duration.ofHours(1));

  static Stream<Arguments> jobs() {
    return Stream.of(
        arguments(Jobs.aQueuedJob(), NOW, DueAction.NONE),
        arguments(Jobs.aQueuedJob(), DEADLINE.minusMillis(1), DueAction.NONE),
        arguments(Jobs.aQueuedJob(), DEADLINE, DueAction.EXPIRE),
        arguments(Jobs.aWaitingJob(), DEADLINE.minusMillis(1), DueAction.NONE),
        arguments(Jobs.aWaitingJob(), DEADLINE, DueAction.EXPIRE),
        arguments(parked(), PAUSE_END.minusMillis(1), DueAction.NONE),
        arguments(parked(), PAUSE_END, DueAction.RESUME),
        arguments(parked(), DEADLINE, DueAction.EXPIRE),
        arguments(Jobs.withDeadline(parked(), NOW), NOW, DueAction.EXPIRE),
        arguments(Jobs.aQueuedJobNotBefore(NOW.plusSeconds(60)), PAUSE_END, DueAction.NONE),
        arguments(Jobs.aRunningJob(), NOW, DueAction.NONE),
        arguments(Jobs.aRunningJobUntil(DEADLINE.plusMillis(1)), DEADLINE, DueAction.NONE),
        arguments(Jobs.aRunningJobUntil(DEADLINE), DEADLINE, DueAction.EXPIRE),
        arguments(Jobs.aSucceededJob(), DEADLINE, DueAction.NONE),
        arguments(Jobs.aFailedJob(), DEADLINE, DueAction.NONE),
        arguments(Jobs.aCancelledJob(), DEADLINE, DueAction.NONE),
        arguments(Jobs.anExpiredJob(), DEADLINE, DueAction.NONE));
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void saysWhatTimeAsksOfAJob(Job job, Instant now, DueAction expected) {
    assertThat(DueAction.of(job, now)).isEqualTo(expected);
  }

  private static Job parked() {
    return Jobs.aQueuedJobNotBefore(PAUSE_END);
  }
}
