package dev.millrace.testkit;

import dev.millrace.job.FailureReason;
import dev.millrace.job.message.Cause;
import dev.millrace.job.message.DeadLetterPublisher;
import dev.millrace.job.message.JobMessage;
import dev.millrace.job.message.MessageNotSentException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Remembers the published dead letters, in order. */
public final class RecordingDeadLetterPublisher implements DeadLetterPublisher {
  private final List<DeadLetter> published = new ArrayList<>();
  private boolean isFailing;

  /** A message as the dead-letter queue has it, and why. */
  public record DeadLetter(JobMessage message, FailureReason reason) {}

  /** While failing nothing is published. */
  public synchronized void setFailing(boolean failing) {
    isFailing = failing;
  }

  public synchronized List<DeadLetter> published() {
    return List.copyOf(published);
  }

  @Override
  public synchronized void publish(JobMessage message, FailureReason reason) {
    if (isFailing) {
      throw MessageNotSentException.to(
          "dead letters", message.job().value(), new IOException("told to fail"));
    }
    published.add(new DeadLetter(message.withCause(Cause.DEAD_LETTER), reason));
  }
}
