package dev.millrace.testkit;

import dev.millrace.job.Lane;
import dev.millrace.job.message.JobMessage;
import dev.millrace.job.message.LaneSender;
import dev.millrace.job.message.MessageNotSentException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Remembers what was sent to which lane, in order. */
public final class RecordingLaneSender implements LaneSender {
  private final List<Sent> sent = new ArrayList<>();
  private boolean isFailing;
  private boolean isLosingAnswers;

  /** A message and the lane it went to. */
  public record Sent(Lane lane, JobMessage message) {}

  /** While failing nothing is sent. */
  public synchronized void setFailing(boolean failing) {
    isFailing = failing;
  }

  /** While losing answers every message arrives and nobody is told. */
  public synchronized void setLosingAnswers(boolean losing) {
    isLosingAnswers = losing;
  }

  public synchronized List<Sent> sent() {
    return List.copyOf(sent);
  }

  public synchronized List<JobMessage> messages() {
    return sent.stream().map(Sent::message).toList();
  }

  @Override
  public synchronized void send(Lane lane, JobMessage message) {
    if (!isFailing) {
      sent.add(new Sent(lane, message));
    }
    if (isFailing || isLosingAnswers) {
      throw MessageNotSentException.to(
          lane.label(), message.job().value(), new IOException("told to fail"));
    }
  }
}
