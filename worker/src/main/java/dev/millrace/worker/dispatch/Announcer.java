package dev.millrace.worker.dispatch;

import dev.millrace.job.Failure;
import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.job.message.CallUsage;
import dev.millrace.job.message.DeadLetterPublisher;
import dev.millrace.job.message.MessageNotSentException;
import dev.millrace.job.message.OutcomeMessage;
import dev.millrace.worker.delivery.Settlement;
import dev.millrace.worker.delivery.Settler;
import dev.millrace.worker.pacing.Pause;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells everyone what is durable already, in this order: dead letter, outcome, delete. Whatever is
 * not told is told again when the message is delivered again.
 */
final class Announcer {
  private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);
  private static final int TRIES = 3;
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

  private final DeadLetterPublisher deadLetters;
  private final Settler settler;
  private final Pause pause;

  Announcer(DeadLetterPublisher deadLetters, Settler settler, Pause pause) {
    this.deadLetters = deadLetters;
    this.settler = settler;
    this.pause = pause;
  }

  /** The job is over, or waits for a person: its message is done with. */
  void over(WakeUp wakeUp, String receiptHandle, Job job, List<CallUsage> calls)
      throws InterruptedException {
    if (isDeadLetterKnown(wakeUp, job)) {
      var outcome = Optional.of(outcome(job, calls));
      settler.settle(new Settlement.Delete(wakeUp.queue(), receiptHandle, outcome));
    }
  }

  /** The job is over and was so before: what its result says was paid is told once more. */
  void overBefore(WakeUp wakeUp, Job job) throws InterruptedException {
    List<CallUsage> calls =
        job.state() instanceof JobState.Succeeded(var result)
            ? List.of(new CallUsage(result.llmModelId(), result.usage()))
            : List.of();
    over(wakeUp, wakeUp.delivery().receiptHandle(), job, calls);
  }

  /** The attempt is over, the job goes on after a while. */
  void requeued(
      WakeUp wakeUp, String receiptHandle, Duration delay, Job job, List<CallUsage> calls) {
    var outcome = Optional.of(outcome(job, calls));
    settler.settle(new Settlement.Hide(wakeUp.queue(), receiptHandle, delay, outcome));
  }

  /** The attempt is over, the job pauses: the clock wakes it, so its message is done with. */
  void parked(WakeUp wakeUp, String receiptHandle, Job job, List<CallUsage> calls) {
    var outcome = Optional.of(outcome(job, calls));
    settler.settle(new Settlement.Delete(wakeUp.queue(), receiptHandle, outcome));
  }

  void hide(WakeUp wakeUp, Duration delay) {
    String receiptHandle = wakeUp.delivery().receiptHandle();
    settler.settle(new Settlement.Hide(wakeUp.queue(), receiptHandle, delay, Optional.empty()));
  }

  void delete(WakeUp wakeUp) {
    String receiptHandle = wakeUp.delivery().receiptHandle();
    settler.settle(new Settlement.Delete(wakeUp.queue(), receiptHandle, Optional.empty()));
  }

  private boolean isDeadLetterKnown(WakeUp wakeUp, Job job) throws InterruptedException {
    if (!(job.state() instanceof JobState.Failed(Failure failure))) {
      return true;
    }
    for (int tries = 1; ; tries++) {
      try {
        deadLetters.publish(wakeUp.message(), failure.reason());
        return true;
      } catch (MessageNotSentException e) {
        LOG.warn("Dead letter of {}, try {}: {}", job.id(), tries, e.getMessage());
        if (tries == TRIES) {
          return false;
        }
        pause.lasting(BETWEEN_TRIES);
      }
    }
  }

  private static OutcomeMessage outcome(Job job, List<CallUsage> calls) {
    return new OutcomeMessage(
        job.id(),
        job.tenant(),
        job.attempt(),
        job.state().wireName(),
        job.state().isTerminal(),
        calls,
        job.times().changedAt());
  }
}
