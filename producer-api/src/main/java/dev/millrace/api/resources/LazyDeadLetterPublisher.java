package dev.millrace.api.resources;

import dev.millrace.job.FailureReason;
import dev.millrace.job.message.DeadLetterPublisher;
import dev.millrace.job.message.JobMessage;
import dev.millrace.job.message.MessageNotSentException;
import java.util.function.Supplier;

/** Looks the queue up when the first dead letter is published, and again after a failure. */
final class LazyDeadLetterPublisher implements DeadLetterPublisher {
  private final OpenedOnce<DeadLetterPublisher> publisher;

  LazyDeadLetterPublisher(Supplier<DeadLetterPublisher> open) {
    this.publisher = new OpenedOnce<>(open);
  }

  @Override
  public void publish(JobMessage message, FailureReason reason) {
    opened(message).publish(message, reason);
  }

  private DeadLetterPublisher opened(JobMessage message) {
    try {
      return publisher.get();
    } catch (IllegalStateException e) {
      throw MessageNotSentException.to("of dead letters", message.job().value(), e);
    }
  }
}
