package dev.millrace.api.ending;

import dev.millrace.api.clock.JobExpiry;
import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.job.Transition;
import dev.millrace.job.TransitionResult;
import dev.millrace.job.control.ControlNotice;
import dev.millrace.job.control.ControlPublisher;
import dev.millrace.job.message.OutcomeMessage;
import dev.millrace.job.message.OutcomePublisher;
import dev.millrace.job.store.JobStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Ends a job that waits, or asks whoever runs it to stop. First the state, then those who must hear
 * of it: repeating the wish tells them again, and so does the job's message. A job without a
 * message is told of before its state is written, else a crash in between would lose its outcome.
 */
final class JobCanceller {
  private final JobStore store;
  private final JobExpiry expiry;
  private final ControlPublisher control;
  private final OutcomePublisher outcomes;
  private final Clock clock;

  JobCanceller(
      JobStore store,
      JobExpiry expiry,
      ControlPublisher control,
      OutcomePublisher outcomes,
      Clock clock) {
    this.store = store;
    this.expiry = expiry;
    this.control = control;
    this.outcomes = outcomes;
    this.clock = clock;
  }

  CancelResult cancel(Job seen) {
    Optional<Job> job = expiry.closedIfOver(seen);
    if (job.isEmpty()) {
      return new CancelResult.Gone();
    }
    Instant now = clock.instant();
    if (job.get().dueAt().isPresent()) {
      outcomes.publish(List.of(cancelled(job.get(), now)));
    }
    return switch (store.cancel(seen.id(), new Transition.Cancel(now))) {
      case TransitionResult.Applied(Job changed) -> told(changed);
      case TransitionResult.AlreadyApplied(Job found) -> told(found);
      case TransitionResult.Refused(Optional<Job> found) -> CancelResult.ofRefused(found);
    };
  }

  private static OutcomeMessage cancelled(Job job, Instant at) {
    String state = new JobState.Cancelled().wireName();
    return new OutcomeMessage(job.id(), job.tenant(), job.attempt(), state, true, List.of(), at);
  }

  private CancelResult told(Job job) {
    if (job.state() instanceof JobState.Running) {
      control.publish(new ControlNotice.CancelJob(job.id()));
      return new CancelResult.Asked(job);
    }
    outcomes.publish(List.of(OutcomeMessage.of(job, List.of())));
    return new CancelResult.Cancelled(job);
  }
}
