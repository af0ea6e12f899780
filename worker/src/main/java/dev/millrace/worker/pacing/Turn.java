package dev.millrace.worker.pacing;

import java.time.Instant;

/** The right of one waiter to start one call; it is told afterwards what became of the call. */
public final class Turn {
  private final Reservation reservation;
  private Instant startedAt = Instant.MAX;
  private long number;

  Turn(Reservation reservation) {
    this.reservation = reservation;
  }

  Reservation reservation() {
    return reservation;
  }

  Instant startedAt() {
    return startedAt;
  }

  /** Of its start among all of the pool. */
  long number() {
    return number;
  }

  void started(long startNumber, Instant now) {
    number = startNumber;
    startedAt = now;
  }
}
