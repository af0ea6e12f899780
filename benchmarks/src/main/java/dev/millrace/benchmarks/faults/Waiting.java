package dev.millrace.benchmarks.faults;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Looks at something again and again. */
final class Waiting {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private Waiting() {}

  /** Returns whether it came to be in time. */
  static boolean until(Duration patience, BooleanSupplier condition) {
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
    return true;
  }

  /** Lets time pass. */
  static void pass(Duration duration) {
    until(duration, () -> false);
  }
}
