package dev.millrace.testkit;

import dev.millrace.job.control.ControlNotice;
import dev.millrace.job.control.ControlPublisher;
import dev.millrace.job.control.ControlReader;
import dev.millrace.job.store.StoreUnavailableException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Keeps notices with the instant of their publication. */
public final class RecordingControl implements ControlPublisher, ControlReader {
  private record Published(Instant at, ControlNotice notice) {}

  private final Clock clock;
  private final List<Published> published = new ArrayList<>();
  private boolean isAvailable = true;

  public RecordingControl(Clock clock) {
    this.clock = clock;
  }

  /** While unavailable every call fails and does nothing. */
  public synchronized void setAvailable(boolean available) {
    isAvailable = available;
  }

  @Override
  public synchronized void publish(ControlNotice notice) {
    checkAvailable("publish");
    published.add(new Published(clock.instant(), notice));
  }

  @Override
  public synchronized List<ControlNotice> since(Instant instant) {
    checkAvailable("read of control");
    return published.stream()
        .filter(entry -> !entry.at().isBefore(instant))
        .map(Published::notice)
        .toList();
  }

  private void checkAvailable(String operation) {
    if (!isAvailable) {
      throw StoreUnavailableException.during(operation, new IOException("told to be unavailable"));
    }
  }
}
