package dev.millrace.localstack.emulators.simulator.behaviour;

import java.time.Duration;

/** Bounds between which latencies are spread evenly. */
public record LatencyRange(Duration min, Duration max) {

  static final LatencyRange STANDARD =
      new LatencyRange(Duration.ofMillis(400), Duration.ofMillis(900));

  public LatencyRange {
    if (min.isNegative() || max.compareTo(min) < 0) {
      throw new IllegalArgumentException("latency needs 0 <= min <= max");
    }
  }

  /**
   * @param fraction 0 (min) to 1 (max)
   */
  Duration at(double fraction) {
    return min.plusNanos((long) (max.minus(min).toNanos() * fraction));
  }
}
