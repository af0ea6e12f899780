package dev.millrace.worker.dispatch;

import dev.millrace.job.AttemptEnd;
import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.job.Transition;
import dev.millrace.job.TransitionResult;
import dev.millrace.job.attempt.AttemptOutcome;
import dev.millrace.job.attempt.Disposition;
import dev.millrace.job.store.JobStore;
import dev.millrace.worker.execution.StorePatience;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Writes how attempts ended. A job whose owner wants its end is recorded as cancelled instead of
 * failing or going back to its queue; whether that wish stands the job itself says, in the same
 * write.
 */
final class Records {
  private static final AttemptEnd CANCELLED = new AttemptEnd.Cancelled();

  /** The wish may come between two writes, and never goes again while the attempt runs. */
  private static final int MAX_WRITES = 3;

  private final JobStore store;
  private final StorePatience patience;
  private final DispatchSettings settings;

  Records(JobStore store, StorePatience patience, DispatchSettings settings) {
    this.store = store;
    this.patience = patience;
    this.settings = settings;
  }

  /** Returns the job as it is recorded, or empty if its end is no longer this attempt's to say. */
  Optional<Job> write(RunningAttempt attempt, AttemptOutcome outcome) {
    if (!attempt.beginRecording()) {
      return Optional.empty();
    }
    AttemptEnd own = endOf(attempt.job(), outcome);
    boolean isUnwanted = attempt.isUnwanted() && outcome instanceof AttemptOutcome.Failed;
    AttemptEnd end = isUnwanted ? CANCELLED : own;
    try {
      for (int writes = 1; writes <= MAX_WRITES; writes++) {
        Optional<TransitionResult> answer = ask(attempt, end);
        Optional<JobState.Running> still = answer.flatMap(result -> runningStill(result, attempt));
        if (still.isEmpty()) {
          return answer.flatMap(Records::granted);
        }
        end = still.get().isCancelRequested() ? CANCELLED : own;
      }
    } catch (InterruptedException _) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private Optional<TransitionResult> ask(RunningAttempt attempt, AttemptEnd end)
      throws InterruptedException {
    Job job = attempt.job();
    var wish = new Transition.End(job.attempt(), end, settings.clock().instant());
    return patience.ask(() -> store.record(job, wish), attempt::holdsLease);
  }

  private static Optional<Job> granted(TransitionResult result) {
    return switch (result) {
      case TransitionResult.Applied(Job job) -> Optional.of(job);
      case TransitionResult.AlreadyApplied(Job job) -> Optional.of(job);
      case TransitionResult.Refused _ -> Optional.empty();
    };
  }

  /** Refused although the attempt is the current one: only because of a wish, or for want of it. */
  private static Optional<JobState.Running> runningStill(
      TransitionResult result, RunningAttempt attempt) {
    return result instanceof TransitionResult.Refused(Optional<Job> found)
        ? found
            .filter(job -> job.attempt() == attempt.job().attempt())
            .map(Job::state)
            .filter(JobState.Running.class::isInstance)
            .map(JobState.Running.class::cast)
        : Optional.empty();
  }

  private AttemptEnd endOf(Job job, AttemptOutcome outcome) {
    Disposition disposition =
        settings.retryPolicy().dispositionOf(outcome, job.counters().failures());
    return switch (disposition) {
      case Disposition.Acknowledge _ -> acknowledged(outcome);
      case Disposition.DeadLetter(var failure) -> new AttemptEnd.Failed(failure);
      case Disposition.RetryAfter(Duration delay) ->
          new AttemptEnd.Requeued(Optional.of(until(delay, job)), true);
      case Disposition.Release(Duration delay) when delay.isZero() ->
          new AttemptEnd.Requeued(Optional.empty(), false);
      case Disposition.Release(Duration delay) ->
          new AttemptEnd.Requeued(Optional.of(until(delay, job)), false);
    };
  }

  /** Never beyond the deadline, at which whoever looks first closes the job. */
  private Instant until(Duration delay, Job job) {
    Instant end = settings.clock().instant().plus(delay);
    Instant deadline = job.times().deadline();
    return end.isBefore(deadline) ? end : deadline;
  }

  private static AttemptEnd acknowledged(AttemptOutcome outcome) {
    return switch (outcome) {
      case AttemptOutcome.Succeeded(var result) -> new AttemptEnd.Succeeded(result);
      case AttemptOutcome.Waiting(var action) -> new AttemptEnd.Waiting(action);
      case AttemptOutcome.Failed _ ->
          throw new IllegalStateException("a failed attempt is never just acknowledged");
    };
  }
}
