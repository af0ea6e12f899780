package dev.millrace.worker.pacing;

import java.time.Duration;
import java.time.Instant;

/**
 * Closes when the provider refuses everything: then only one probe may start per interval, which
 * grows from 1 s to 5 s, until one is let in. Without it a quota that counts whole minutes would
 * turn every start until the next minute into a refusal.
 */
final class ThrottleGate {
  static final Duration LONGEST_INTERVAL = Duration.ofSeconds(5);

  private static final int REFUSALS = 10;
  private static final Duration SUSTAINED = Duration.ofSeconds(1);
  private static final Duration FIRST_INTERVAL = Duration.ofSeconds(1);

  private int refusals;
  private Instant firstRefusal = Instant.EPOCH;
  private Duration interval = Duration.ZERO;
  private Instant nextProbe = Instant.EPOCH;

  boolean isOpen() {
    return interval.isZero();
  }

  Instant nextProbe() {
    return nextProbe;
  }

  /** A probe starts while the gate is closed; the next one waits longer. */
  void probed(Instant now) {
    nextProbe = now.plus(interval);
    Duration longer = interval.multipliedBy(3).dividedBy(2);
    interval = longer.compareTo(LONGEST_INTERVAL) < 0 ? longer : LONGEST_INTERVAL;
  }

  void refused(Instant now) {
    if (refusals++ == 0) {
      firstRefusal = now;
    }
    if (isOpen() && refusals >= REFUSALS && !firstRefusal.plus(SUSTAINED).isAfter(now)) {
      interval = FIRST_INTERVAL;
      nextProbe = now.plus(interval);
    }
  }

  /** Returns whether this admission opened the gate. */
  boolean admitted() {
    boolean wasClosed = !isOpen();
    refusals = 0;
    interval = Duration.ZERO;
    return wasClosed;
  }
}
