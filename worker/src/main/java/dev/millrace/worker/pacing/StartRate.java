package dev.millrace.worker.pacing;

import java.time.Duration;
import java.time.Instant;

/**
 * When the next call may start as far as requests are concerned: at the pace of a known quota, or
 * of the one that was discovered; not while the provider asked for a rest; and as single probes
 * while it refuses everything. Not safe for several threads.
 */
final class StartRate {
  private final boolean isKnown;
  private final double known;
  private final ThrottleGate gate = new ThrottleGate();
  private final RateSearch search;
  private final TokenBucket bucket;
  private double share = -1;
  private long starts;
  private Instant probedAt = Instant.EPOCH;
  private Instant restUntil = Instant.EPOCH;

  StartRate(PaceSettings settings) {
    this.isKnown = settings.knownRequests().isPresent();
    this.known = settings.knownRequests().orElse(0);
    this.search = new RateSearch(settings.initialRate(), settings.lowestRate());
    this.bucket = new TokenBucket(search.perSecond());
  }

  /** Starts per second. */
  double perSecond() {
    return search.perSecond();
  }

  /** How much of a known quota is ours from now on. */
  void setShare(double part, Instant now) {
    if (isKnown && part != share) {
      share = part;
      search.setCeiling(known * part);
      bucket.setRate(perSecond(), now);
    }
  }

  /** Whether only single probes start. */
  boolean isProbing() {
    return !gate.isOpen();
  }

  /** Whether the provider has refused everything for a while. */
  boolean isGated(Instant now) {
    return gate.isShut(now);
  }

  /** Zero if a call may start now; never longer than the pace or a probe asks for. */
  Duration untilNextStart(Instant now) {
    if (gate.opensAt(now)) {
      search.reopened(starts, probedAt, gate.refusedAt());
      bucket.setRate(perSecond(), now);
    }
    Duration rest = shorter(until(restUntil, now), ThrottleGate.LONGEST_PAUSE);
    Duration turn = gate.isOpen() ? bucket.untilFree(now) : gate.untilNextLook(now);
    return rest.compareTo(turn) > 0 ? rest : turn;
  }

  /** Returns the number of the start. */
  long started(Instant now) {
    starts++;
    gate.started(now);
    if (gate.isOpen()) {
      boolean hadToWait = !bucket.isFull(now);
      bucket.take(1, now);
      search.started(starts, hadToWait, now);
      bucket.setRate(perSecond(), now);
    } else {
      probedAt = now;
    }
    return starts;
  }

  /** The turn was not used. */
  void handedBack(long number, Instant startedAt, Instant now) {
    gate.handedBack(number, startedAt);
    search.handedBack(number);
    bucket.giveBack(1, now);
  }

  /**
   * The provider refused a call for quota.
   *
   * @param number of its start
   * @param retryAfter at least as long nothing starts; zero if the provider named no time
   */
  void throttled(long number, Instant startedAt, Duration retryAfter, Instant now) {
    Instant rested = now.plus(shorter(retryAfter, ThrottleGate.LONGEST_PAUSE));
    restUntil = restUntil.isBefore(rested) ? rested : restUntil;
    Duration interval = Duration.ofNanos((long) (1e9 / perSecond()));
    search.refused(number);
    switch (gate.refused(number, startedAt, starts, interval, now)) {
      case ECHO -> {}
      case NEW -> search.cut(number, startedAt, now);
      case REPEATED -> search.restAfter(now);
    }
    bucket.setRate(perSecond(), now);
  }

  private static Duration until(Instant instant, Instant now) {
    return instant.isAfter(now) ? Duration.between(now, instant) : Duration.ZERO;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
