package dev.millrace.benchmarks.goodput.real;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Counts attempts by the second of their start. Safe for several threads. */
final class CallCounter {
  private final Clock clock;
  private final Instant began;
  private final long[] admitted;
  private final long[] refused;

  CallCounter(Duration length, Clock clock) {
    this.clock = clock;
    this.began = clock.instant();
    this.admitted = new long[(int) length.toSeconds()];
    this.refused = new long[(int) length.toSeconds()];
  }

  /** Whether calls are still to be made. */
  boolean isOpen() {
    return second(clock.instant()) < admitted.length;
  }

  synchronized void admitted(Instant startedAt) {
    count(admitted, startedAt);
  }

  synchronized void refused(Instant startedAt) {
    count(refused, startedAt);
  }

  private void count(long[] counts, Instant startedAt) {
    int second = second(startedAt);
    if (second < counts.length) {
      counts[second]++;
    }
  }

  private int second(Instant at) {
    return (int) Duration.between(began, at).toSeconds();
  }

  synchronized long admittedSince(int from) {
    return sum(admitted, from);
  }

  synchronized long refusedSince(int from) {
    return sum(refused, from);
  }

  private static long sum(long[] counts, int from) {
    long sum = 0;
    for (int second = from; second < counts.length; second++) {
      sum += counts[second];
    }
    return sum;
  }
}
