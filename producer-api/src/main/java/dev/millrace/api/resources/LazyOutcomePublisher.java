package dev.millrace.api.resources;

import dev.millrace.job.message.MessageNotSentException;
import dev.millrace.job.message.OutcomeMessage;
import dev.millrace.job.message.OutcomePublisher;
import java.util.List;
import java.util.function.Supplier;

/** Looks the queue up when the first outcome is published, and again after a failure. */
final class LazyOutcomePublisher implements OutcomePublisher {
  private final OpenedOnce<OutcomePublisher> publisher;

  LazyOutcomePublisher(Supplier<OutcomePublisher> open) {
    this.publisher = new OpenedOnce<>(open);
  }

  @Override
  public void publish(List<OutcomeMessage> outcomes) {
    opened(outcomes.size()).publish(outcomes);
  }

  private OutcomePublisher opened(int outcomes) {
    try {
      return publisher.get();
    } catch (IllegalStateException e) {
      throw MessageNotSentException.to("of outcomes", outcomes + " jobs", e);
    }
  }
}
