package dev.millrace.api.resources;

import dev.millrace.job.Lane;
import dev.millrace.job.message.JobMessage;
import dev.millrace.job.message.LaneSender;
import dev.millrace.job.message.MessageNotSentException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks the queues up when the first message is sent, and again after a failure: the application
 * starts, and says that it is not ready, while the queues cannot be reached.
 */
final class LazyLaneSender implements LaneSender {
  private final Supplier<LaneSender> open;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable LaneSender opened;

  LazyLaneSender(Supplier<LaneSender> open) {
    this.open = open;
  }

  @Override
  public void send(Lane lane, JobMessage message) {
    sender(lane, message).send(lane, message);
  }

  private LaneSender sender(Lane lane, JobMessage message) {
    LaneSender known = opened;
    if (known != null) {
      return known;
    }
    lock.lock();
    try {
      LaneSender found = opened == null ? open.get() : opened;
      opened = found;
      return found;
    } catch (IllegalStateException e) {
      throw MessageNotSentException.to(lane.label(), message.job().value(), e);
    } finally {
      lock.unlock();
    }
  }
}
