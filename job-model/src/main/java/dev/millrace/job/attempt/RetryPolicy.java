package dev.millrace.job.attempt;

import dev.millrace.job.Failure;
import dev.millrace.job.FailureReason;
import java.time.Duration;

/**
 * The one owner of a job's retries.
 *
 * @param maxFailures transient faults after which the job is given up; at least 1
 */
public record RetryPolicy(int maxFailures, Backoff backoff) {

  public RetryPolicy {
    if (maxFailures < 1) {
      throw new IllegalArgumentException("max failures must be at least 1, got " + maxFailures);
    }
  }

  /**
   * Only transient faults spend the retry budget; throttling and interruption are not the job's
   * fault.
   *
   * @param failures transient faults before this one
   */
  public Disposition dispositionOf(AttemptOutcome outcome, int failures) {
    return switch (outcome) {
      case AttemptOutcome.Succeeded _, AttemptOutcome.Waiting _ -> new Disposition.Acknowledge();
      case AttemptOutcome.Failed(Fault.Permanent(FailureReason reason, String detail)) ->
          new Disposition.DeadLetter(new Failure(reason, detail));
      case AttemptOutcome.Failed(Fault.Interrupted()) -> new Disposition.Release(Duration.ZERO);
      case AttemptOutcome.Failed(Fault.Throttled(var retryAfter)) ->
          new Disposition.Release(retryAfter.orElseGet(backoff::shortest));
      case AttemptOutcome.Failed(Fault.Transient(String detail)) when failures + 1 >= maxFailures ->
          new Disposition.DeadLetter(new Failure(FailureReason.RETRIES_EXHAUSTED, detail));
      case AttemptOutcome.Failed(Fault.Transient _) ->
          new Disposition.RetryAfter(backoff.delayAfter(failures + 1));
    };
  }
}
