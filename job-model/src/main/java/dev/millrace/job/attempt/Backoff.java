package dev.millrace.job.attempt;

import java.time.Duration;

/**
 * Growing delay between attempts: doubled each time, up to a longest.
 *
 * @param shortest before the second attempt; positive
 * @param longest never exceeded
 */
public record Backoff(Duration shortest, Duration longest, Jitter jitter) {
  private static final int MAX_DOUBLINGS = 30;

  public Backoff {
    if (!shortest.isPositive() || longest.compareTo(shortest) < 0) {
      throw new IllegalArgumentException(
          "backoff must be positive and at most as long as its longest, got "
              + shortest
              + " and "
              + longest);
    }
  }

  /** The delay after this many failures, counted from 1. */
  public Duration delayAfter(int failures) {
    long factor = 1L << Math.clamp(failures - 1, 0, MAX_DOUBLINGS);
    Duration grown = shortest.multipliedBy(factor);
    return jitter.applyTo(grown.compareTo(longest) < 0 ? grown : longest);
  }
}
