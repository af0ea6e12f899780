package dev.millrace.benchmarks.arm;

import java.time.Duration;

/**
 * How long each job takes, the same for every contender: the n-th job to begin takes what the n-th
 * job of any other run took.
 */
public record Latency(long minMillis, long maxMillis) {
  public static final Latency NONE = new Latency(0, 0);

  /** Prime, so that any few thousand jobs in a row are spread evenly over the range. */
  private static final long STRIDE = 7919;

  public Duration of(int number) {
    return Duration.ofMillis(minMillis + number * STRIDE % (maxMillis - minMillis + 1));
  }
}
