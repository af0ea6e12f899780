package dev.millrace.worker.pacing;

import java.time.Duration;
import java.time.Instant;

/**
 * How many calls a provider let in since a certain start. Starts are numbered in their order; a
 * call that was not refused counts as let in. Not safe for several threads.
 */
final class AdmissionCount {
  private long mark;
  private Instant markedAt = Instant.EPOCH;
  private long refused;

  /** Counts from here, without the start of this number. */
  void begin(long number, Instant at) {
    mark = number;
    markedAt = at;
    refused = 0;
  }

  void refused(long number) {
    if (number > mark) {
      refused++;
    }
  }

  /** Calls let in until the start of this number, itself included unless it was refused. */
  long until(long number) {
    return number - mark - refused;
  }

  double secondsUntil(Instant at) {
    return Math.max(0, Duration.between(markedAt, at).toNanos() / 1e9);
  }

  /** Zero if no time has passed. */
  double perSecondUntil(long number, Instant at) {
    double seconds = secondsUntil(at);
    return seconds > 0 ? until(number) / seconds : 0;
  }
}
