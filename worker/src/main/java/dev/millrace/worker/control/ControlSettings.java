package dev.millrace.worker.control;

import java.time.Duration;

/**
 * How the worker listens.
 *
 * @param interval between two looks; a cancel acts within twice as long, but at least a second
 * @param overlap how much of what was heard is heard again, since clocks disagree and a notice
 *     takes a while to be stored
 */
public record ControlSettings(Duration interval, Duration overlap) {
  private static final Duration SHORTEST_OVERLAP = Duration.ofSeconds(10);

  /** Notices are kept for ten minutes. */
  private static final Duration LONGEST_OVERLAP = Duration.ofMinutes(5);

  public ControlSettings {
    if (overlap.compareTo(SHORTEST_OVERLAP) < 0 || overlap.compareTo(LONGEST_OVERLAP) > 0) {
      throw new IllegalArgumentException(
          "millrace.worker.control.overlap must be 10 s to 5 min, got " + overlap);
    }
    if (!interval.isPositive() || interval.compareTo(overlap) > 0) {
      throw new IllegalArgumentException(
          "millrace.worker.control.interval must be positive and at most"
              + " millrace.worker.control.overlap, got "
              + interval
              + " and "
              + overlap);
    }
  }
}
