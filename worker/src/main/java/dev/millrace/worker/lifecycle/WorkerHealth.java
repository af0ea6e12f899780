package dev.millrace.worker.lifecycle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What the platform is told. Ready = receiving, or held back on purpose; alive = every lane had a
 * healthy turn within five minutes (a receive that succeeded, or a good reason for none), and the
 * worker's own threads go on.
 */
public final class WorkerHealth {
  static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);

  private final Supplier<Instant> lastHealthyTurn;
  private final BooleanSupplier knowsEnough;
  private final List<BooleanSupplier> vitalSigns;
  private final Clock clock;
  private volatile boolean isReady;

  /**
   * @param knowsEnough whether the worker has read what it must know before its first receive
   * @param vitalSigns whether the heart, the settler and what else has a thread of its own still do
   *     their work
   */
  public WorkerHealth(
      Supplier<Instant> lastHealthyTurn,
      BooleanSupplier knowsEnough,
      List<BooleanSupplier> vitalSigns,
      Clock clock) {
    this.lastHealthyTurn = lastHealthyTurn;
    this.knowsEnough = knowsEnough;
    this.vitalSigns = List.copyOf(vitalSigns);
    this.clock = clock;
  }

  public void setReady(boolean ready) {
    isReady = ready;
  }

  public boolean isReady() {
    return isReady && knowsEnough.getAsBoolean();
  }

  public boolean isAlive() {
    boolean isReceiving = lastHealthyTurn.get().plus(LONGEST_SILENCE).isAfter(clock.instant());
    return isReceiving && vitalSigns.stream().allMatch(BooleanSupplier::getAsBoolean);
  }
}
