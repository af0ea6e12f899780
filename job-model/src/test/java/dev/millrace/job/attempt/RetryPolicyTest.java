package dev.millrace.job.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.millrace.job.ActionId;
import dev.millrace.job.Failure;
import dev.millrace.job.FailureReason;
import dev.millrace.job.JobResult;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.Sha256;
import dev.millrace.job.Usage;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RetryPolicyTest {
  private static final Duration SHORTEST = Duration.ofSeconds(4);
  private static final RetryPolicy THREE_FAILURES =
      new RetryPolicy(3, new Backoff(SHORTEST, Duration.ofSeconds(60), Jitter.NONE));
  private static final AttemptOutcome SUCCESS =
      new AttemptOutcome.Succeeded(
          new JobResult(
              new PayloadRef.Item("result#1", 2, Sha256.ofParts("{}")), "llm", Usage.NONE));

  static Stream<Arguments> dispositions() {
    Disposition exhausted =
        new Disposition.DeadLetter(new Failure(FailureReason.RETRIES_EXHAUSTED, "502"));
    return Stream.of(
        Arguments.of(SUCCESS, 0, new Disposition.Acknowledge()),
        Arguments.of(
            new AttemptOutcome.Waiting(new ActionId("act_1")), 2, new Disposition.Acknowledge()),
        row(new Fault.Transient("502"), 0, retryAfter(4)),
        row(new Fault.Transient("502"), 1, retryAfter(8)),
        row(new Fault.Transient("502"), 2, exhausted),
        row(new Fault.Transient("502"), 9, exhausted),
        row(
            new Fault.Permanent(FailureReason.CONTENT_FILTERED, "filter"),
            0,
            new Disposition.DeadLetter(new Failure(FailureReason.CONTENT_FILTERED, "filter"))),
        row(new Fault.Throttled(Optional.empty()), 0, new Disposition.Release(SHORTEST)),
        row(
            new Fault.Throttled(Optional.of(Duration.ofSeconds(30))),
            9,
            new Disposition.Release(Duration.ofSeconds(30))),
        row(new Fault.Interrupted(), 0, new Disposition.Release(Duration.ZERO)),
        row(new Fault.Interrupted(), 9, new Disposition.Release(Duration.ZERO)));
  }

  @ParameterizedTest
  @MethodSource("dispositions")
  void decides(AttemptOutcome outcome, int failures, Disposition expected) {
    assertThat(THREE_FAILURES.dispositionOf(outcome, failures)).isEqualTo(expected);
  }

  @Test
  void refusesToGiveUpBeforeTheFirstFailure() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryPolicy(0, THREE_FAILURES.backoff()))
        .withMessageContaining("at least 1");
  }

  private static Arguments row(Fault fault, int failures, Disposition expected) {
    return Arguments.of(new AttemptOutcome.Failed(fault), failures, expected);
  }

  private static Disposition retryAfter(int seconds) {
    return new Disposition.RetryAfter(Duration.ofSeconds(seconds));
  }
}
