package dev.millrace.api.resources;

import dev.millrace.job.Lane;
import dev.millrace.job.message.JobMessage;
import dev.millrace.job.message.LaneSender;
import dev.millrace.job.message.MessageNotSentException;
import java.util.function.Supplier;

/** Looks the queues up when the first message is sent, and again after a failure. */
final class LazyLaneSender implements LaneSender {
  private final OpenedOnce<LaneSender> sender;

  LazyLaneSender(Supplier<LaneSender> open) {
    this.sender = new OpenedOnce<>(open);
  }

  @Override
  public void send(Lane lane, JobMessage message) {
    opened(lane, message).send(lane, message);
  }

  private LaneSender opened(Lane lane, JobMessage message) {
    try {
      return sender.get();
    } catch (IllegalStateException e) {
      throw MessageNotSentException.to(lane.label(), message.job().value(), e);
    }
  }
}
