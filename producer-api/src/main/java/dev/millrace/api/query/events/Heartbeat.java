package dev.millrace.api.query.events;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Shows a quiet stream's client that it is alive, and finds out whether the client is. */
final class Heartbeat {
  private final EventWriter out;
  private final Duration interval;
  private final Clock clock;
  private Instant quietSince;
  private boolean isHalfDone;

  Heartbeat(EventWriter out, Duration interval, Clock clock) {
    this.out = out;
    this.interval = interval;
    this.clock = clock;
    this.quietSince = clock.instant();
  }

  /** Something else was written. */
  void postpone() {
    quietSince = clock.instant();
    isHalfDone = false;
  }

  /**
   * Writes what is due.
   *
   * @throws IOException if the client left
   */
  void beat() throws IOException {
    if (isHalfDone) {
      out.heartbeatEnd();
      isHalfDone = false;
    } else if (!clock.instant().isBefore(quietSince.plus(interval))) {
      out.heartbeat();
      postpone();
      isHalfDone = true;
    }
  }
}
