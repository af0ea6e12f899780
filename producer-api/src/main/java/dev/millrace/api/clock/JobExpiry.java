package dev.millrace.api.clock;

import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.job.Transition;
import dev.millrace.job.TransitionResult;
import dev.millrace.job.message.OutcomeMessage;
import dev.millrace.job.message.OutcomePublisher;
import dev.millrace.job.store.JobStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Closes jobs whose deadline passed. That it passed is final for a job that nobody runs, and is
 * what every reader is told: so its outcome goes before the close, and a crash in between leaves
 * the job due, to be told again. A job that ran may still be ended by its worker until it is
 * closed, and has its message: it is closed first.
 */
public final class JobExpiry {
  private final JobStore store;
  private final OutcomePublisher outcomes;
  private final Clock clock;

  JobExpiry(JobStore store, OutcomePublisher outcomes, Clock clock) {
    this.store = store;
    this.outcomes = outcomes;
    this.clock = clock;
  }

  /**
   * The job as it is now: closed, if it was only its reader that took it for expired.
   *
   * @throws dev.millrace.job.store.StoreUnavailableException if it cannot be closed
   * @throws dev.millrace.job.message.MessageNotSentException if its outcome cannot be told
   */
  public Optional<Job> closedIfOver(Job seen) {
    if (DueAction.of(seen, clock.instant()) != DueAction.EXPIRE) {
      return Optional.of(seen);
    }
    return switch (close(seen)) {
      case TransitionResult.Applied(Job job) -> Optional.of(job);
      case TransitionResult.AlreadyApplied(Job job) -> Optional.of(job);
      case TransitionResult.Refused(Optional<Job> found) -> found;
    };
  }

  /** Closes a job that is past its deadline, and tells its outcome. */
  TransitionResult close(Job over) {
    Instant now = clock.instant();
    var close = new Transition.Close(over.attempt(), new JobState.Expired(), now);
    if (!(over.state() instanceof JobState.Running)) {
      outcomes.publish(List.of(outcomeOf(over, now)));
      return store.close(over, close);
    }
    TransitionResult result = store.close(over, close);
    if (!(result instanceof TransitionResult.Refused)) {
      outcomes.publish(List.of(outcomeOf(over, now)));
    }
    return result;
  }

  private static OutcomeMessage outcomeOf(Job seen, Instant now) {
    return new OutcomeMessage(
        seen.id(),
        seen.tenant(),
        seen.attempt(),
        new JobState.Expired().wireName(),
        true,
        List.of(),
        now);
  }
}
