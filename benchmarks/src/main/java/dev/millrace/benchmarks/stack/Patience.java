package dev.millrace.benchmarks.stack;

import dev.millrace.worker.pacing.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Waits until something is so, but not for ever. */
public record Patience(Clock clock, Pause pause, Duration longest, Duration betweenLooks) {

  /** Looks four times a second, for some minutes. */
  public static Patience ofMinutes(int minutes, Clock clock, Pause pause) {
    return new Patience(clock, pause, Duration.ofMinutes(minutes), Duration.ofMillis(250));
  }

  /**
   * Returns once the condition holds.
   *
   * @param what is waited for, in words
   * @throws IllegalStateException if it does not become so
   */
  public void until(BooleanSupplier condition, String what) throws InterruptedException {
    Instant end = clock.instant().plus(longest);
    while (!condition.getAsBoolean()) {
      if (clock.instant().isAfter(end)) {
        throw new IllegalStateException("waited in vain until " + what);
      }
      pause.lasting(betweenLooks);
    }
  }
}
