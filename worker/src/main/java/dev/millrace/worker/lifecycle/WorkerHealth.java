package dev.millrace.worker.lifecycle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * What the platform is told. Ready = receiving; alive = every lane had a healthy turn within five
 * minutes: a receive that succeeded, or a good reason for none.
 */
public final class WorkerHealth {
  static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);

  private final Supplier<Instant> lastHealthyTurn;
  private final Clock clock;
  private volatile boolean isReady;

  public WorkerHealth(Supplier<Instant> lastHealthyTurn, Clock clock) {
    this.lastHealthyTurn = lastHealthyTurn;
    this.clock = clock;
  }

  public void setReady(boolean ready) {
    isReady = ready;
  }

  public boolean isReady() {
    return isReady;
  }

  public boolean isAlive() {
    return lastHealthyTurn.get().plus(LONGEST_SILENCE).isAfter(clock.instant());
  }
}
