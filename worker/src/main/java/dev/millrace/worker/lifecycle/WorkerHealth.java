package dev.millrace.worker.lifecycle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What the platform is told. Ready = receiving; alive = every lane had a healthy turn within five
 * minutes (a receive that succeeded, or a good reason for none), and the worker's own threads go
 * on.
 */
public final class WorkerHealth {
  static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);

  private final Supplier<Instant> lastHealthyTurn;
  private final List<BooleanSupplier> vitalSigns;
  private final Clock clock;
  private volatile boolean isReady;

  /**
   * @param vitalSigns whether the heart, the settler and what else has a thread of its own still do
   *     their work
   */
  public WorkerHealth(
      Supplier<Instant> lastHealthyTurn, List<BooleanSupplier> vitalSigns, Clock clock) {
    this.lastHealthyTurn = lastHealthyTurn;
    this.vitalSigns = List.copyOf(vitalSigns);
    this.clock = clock;
  }

  public void setReady(boolean ready) {
    isReady = ready;
  }

  public boolean isReady() {
    return isReady;
  }

  public boolean isAlive() {
    boolean isReceiving = lastHealthyTurn.get().plus(LONGEST_SILENCE).isAfter(clock.instant());
    return isReceiving && vitalSigns.stream().allMatch(BooleanSupplier::getAsBoolean);
  }
}
