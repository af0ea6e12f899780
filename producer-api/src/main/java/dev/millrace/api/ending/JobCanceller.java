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
import java.util.List;
import java.util.Optional;

/**
 * Ends a job that waits, or asks whoever runs it to stop. First the state, then those who must hear
 * of it: repeating the wish tells them again.
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
    return switch (store.cancel(seen.id(), new Transition.Cancel(clock.instant()))) {
      case TransitionResult.Applied(Job changed) -> told(changed);
      case TransitionResult.AlreadyApplied(Job found) -> told(found);
      case TransitionResult.Refused(Optional<Job> found) ->
          found.<CancelResult>map(CancelResult.AlreadyOver::new).orElseGet(CancelResult.Gone::new);
    };
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
