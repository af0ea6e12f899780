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

  /** The reason of a redrive in a job's history. */
  private static final String REDRIVE = "redrive";

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
      return found.map(job -> ofDeadLetter(job, now)).orElseGet(JanitorStep.Delete::new);
    }
    boolean isYoung = sentAt.plus(DeliveryRules.YOUNG).isAfter(now);
    return found
        .map(job ->
            hasNewerMessage(job, cause, sentAt)
                ? new JanitorStep.Delete()
                : ofMoved(job, cause, isYoung, now))
        .orElseGet(() -> unlessYoung(isYoung));
  }

  /**
   * A dead letter that an operator sent to the job's lane is the only message of a job that came
   * back by it; if the queue moves it again, it looks like any other dead letter.
   */
  private static JanitorStep ofDeadLetter(Job job, Instant now) {
    return switch (job.state()) {
      case JobState.Failed _ -> new JanitorStep.Keep();
      case JobState.Queued _ when job.isParked() -> new JanitorStep.Delete();
      case JobState.Queued _ -> new JanitorStep.Wake();
      case JobState.Running(Lease lease, boolean _) ->
          lease.hasExpired(now) ? new JanitorStep.Wake() : new JanitorStep.Wait();
      case JobState.Waiting _, JobState.Succeeded _, JobState.Cancelled _, JobState.Expired _ ->
          new JanitorStep.Delete();
    };
  }

  /** Whether the job came back since the message was sent: it has the message of its redrive. */
  private static boolean hasNewerMessage(Job job, Cause cause, Instant sentAt) {
    Instant ownRedriveUntil = cause == Cause.REDRIVE ? sentAt.plus(DeliveryRules.YOUNG) : sentAt;
    return switch (job.state()) {
      case JobState.Queued _, JobState.Running _ ->
          job.history().stream()
              .filter(entry -> entry.reason().filter(REDRIVE::equals).isPresent())
              .anyMatch(entry -> entry.at().isAfter(ownRedriveUntil));
      case JobState.Waiting _, JobState.Terminal _ -> false;
    };
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
