package dev.millrace.testkit;

import dev.millrace.job.message.MessageNotSentException;
import dev.millrace.job.message.OutcomeMessage;
import dev.millrace.job.message.OutcomePublisher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Remembers the published outcomes, in order. */
public final class RecordingOutcomePublisher implements OutcomePublisher {
  private final List<OutcomeMessage> published = new ArrayList<>();
  private boolean isFailing;

  /** While failing nothing is published. */
  public synchronized void setFailing(boolean failing) {
    isFailing = failing;
  }

  public synchronized List<OutcomeMessage> published() {
    return List.copyOf(published);
  }

  @Override
  public synchronized void publish(List<OutcomeMessage> outcomes) {
    if (isFailing) {
      throw MessageNotSentException.to(
          "outcomes", outcomes.size() + " outcomes", new IOException("told to fail"));
    }
    published.addAll(outcomes);
  }
}
