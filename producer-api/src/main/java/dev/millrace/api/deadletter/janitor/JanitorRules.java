package dev.millrace.api.deadletter.janitor;

import dev.millrace.job.Failure;
import dev.millrace.job.FailureReason;
import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.job.Lease;
import dev.millrace.job.message.Cause;
import dev.millrace.job.message.DeliveryRules;
import java.time.Instant;
import java.util.Optional;

/** What the job as it was found says about a message of the dead-letter queue. */
final class JanitorRules {
  private static final Failure UNDELIVERED =
      new Failure(FailureReason.RECEIVE_LIMIT, "the queue moved the message of the job");

  private JanitorRules() {}

  /**
   * Decides for one message.
   *
   * @param cause a dead letter is ours; a message of any other cause was moved by the queue itself
   * @param sentAt when the message was first sent
   * @param now an instant before the job was looked for
   */
  static JanitorStep of(Cause cause, Optional<Job> found, Instant sentAt, Instant now) {
    if (cause == Cause.DEAD_LETTER) {
      return found.filter(job -> job.state() instanceof JobState.Failed).isPresent()
          ? new JanitorStep.Keep()
          : new JanitorStep.Delete();
    }
    boolean isYoung = sentAt.plus(DeliveryRules.YOUNG).isAfter(now);
    return found
        .map(job -> ofMoved(job, cause, isYoung, now))
        .orElseGet(() -> unlessYoung(isYoung));
  }

  private static JanitorStep ofMoved(Job job, Cause cause, boolean isYoung, Instant now) {
    return switch (job.state()) {
      case JobState.Queued _ when job.times().isPastDeadline(now) ->
          new JanitorStep.Close(new JobState.Expired());
      case JobState.Queued _ when job.isParked() -> new JanitorStep.Delete();
      case JobState.Queued _ -> new JanitorStep.Close(new JobState.Failed(UNDELIVERED));
      case JobState.Running(Lease lease, boolean _) when !lease.hasExpired(now) ->
          new JanitorStep.Wait();
      case JobState.Running(Lease _, boolean isCancelRequested) when isCancelRequested ->
          new JanitorStep.Close(new JobState.Cancelled());
      case JobState.Running _ when job.times().isPastDeadline(now) ->
          new JanitorStep.Close(new JobState.Expired());
      case JobState.Running _ -> new JanitorStep.Close(new JobState.Failed(UNDELIVERED));
      case JobState.Waiting _ when cause == Cause.ANSWER -> unlessYoung(isYoung);
      case JobState.Waiting _ -> new JanitorStep.Delete();
      case JobState.Failed _ when cause == Cause.REDRIVE && isYoung -> new JanitorStep.Wait();
      case JobState.Terminal _ -> new JanitorStep.Announce();
    };
  }

  /** A sender may still be about to write the state that the message is for. */
  private static JanitorStep unlessYoung(boolean isYoung) {
    return isYoung ? new JanitorStep.Wait() : new JanitorStep.Delete();
  }
}
