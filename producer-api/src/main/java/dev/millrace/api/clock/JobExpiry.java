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
 * Closes jobs whose deadline passed. That it passed is final, and is what every reader is told: so
 * the outcome goes before the close, and a crash in between leaves the job due, to be told again.
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
    Instant now = clock.instant();
    return DueAction.of(seen, now) == DueAction.EXPIRE ? close(seen, now) : Optional.of(seen);
  }

  private Optional<Job> close(Job seen, Instant now) {
    outcomes.publish(List.of(outcomeOf(seen, now)));
    var close = new Transition.Close(seen.attempt(), new JobState.Expired(), now);
    return switch (store.close(seen, close)) {
      case TransitionResult.Applied(Job job) -> Optional.of(job);
      case TransitionResult.AlreadyApplied(Job job) -> Optional.of(job);
      case TransitionResult.Refused(Optional<Job> found) -> found;
    };
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
