package dev.millrace.worker.pacing;

import java.time.Duration;
import java.time.Instant;

/**
 * The pure core of the pacer: when the next call may start. Not safe for several threads.
 *
 * <p>Without a known quota it explores: the rate doubles each second until the first throttle, is
 * then cut at most once a second, climbs back to just below the rate that was refused and probes
 * beyond it with growing steps. It grows only while starts really use the rate.
 */
final class StartRate {
  private static final double CUT = 0.7;
  private static final double JUST_BELOW = 0.95;
  private static final double CLIMB = 1.15;
  private static final double FIRST_STEP = 0.005;
  private static final double LARGEST_STEP = 0.25;
  private static final double IN_USE = 0.7;
  private static final double HIGHEST_RATE = 10_000;
  private static final Duration PERIOD = Duration.ofSeconds(1);

  /** Lateness that a waiter may make up for: 5 % of a second, since providers refuse bursts. */
  private static final Duration SLACK = Duration.ofMillis(50);

  private final PaceSettings settings;
  private final ThrottleGate gate = new ThrottleGate();
  private double rate;
  private double lastGood;
  private double step = FIRST_STEP;
  private boolean isExploring;
  private Instant nextStart = Instant.EPOCH;
  private Instant lastCut = Instant.EPOCH;
  private Instant periodStart = Instant.EPOCH;
  private int periodStarts;

  StartRate(PaceSettings settings) {
    this.settings = settings;
    this.rate = settings.fixedRate().orElse(settings.initialRate());
    this.lastGood = rate;
    this.isExploring = settings.fixedRate().isEmpty();
  }

  /** Starts per second. */
  double perSecond() {
    return rate;
  }

  boolean isGated() {
    return !gate.isOpen();
  }

  /** Zero if a call may start now; never longer than the longest interval, whatever a clock did. */
  Duration untilNextStart(Instant now) {
    Instant next = gate.isOpen() ? nextStart : gate.nextProbe();
    if (!next.isAfter(now)) {
      return Duration.ZERO;
    }
    Duration wait = Duration.between(now, next);
    Duration longest = interval().plus(ThrottleGate.LONGEST_INTERVAL);
    return wait.compareTo(longest) < 0 ? wait : longest;
  }

  void started(Instant now) {
    if (!gate.isOpen()) {
      gate.probed(now);
      return;
    }
    Instant earliest = now.minus(SLACK);
    nextStart = (nextStart.isBefore(earliest) ? earliest : nextStart).plus(interval());
    if (settings.fixedRate().isEmpty()) {
      growAtEndOfPeriod(now);
    }
  }

  /**
   * The provider refused a call for quota.
   *
   * @param retryAfter at least as long nothing starts; zero if the provider named no time
   */
  void throttled(Duration retryAfter, Instant now) {
    gate.refused(now);
    Duration rest =
        retryAfter.compareTo(ThrottleGate.LONGEST_INTERVAL) < 0
            ? retryAfter
            : ThrottleGate.LONGEST_INTERVAL;
    if (rest.isPositive() && nextStart.isBefore(now.plus(rest))) {
      nextStart = now.plus(rest);
    }
    if (settings.fixedRate().isEmpty() && gate.isOpen() && !lastCut.plus(PERIOD).isAfter(now)) {
      cut(now);
    }
  }

  /** The provider let a call in. */
  void admitted(Instant now) {
    if (gate.admitted() && settings.fixedRate().isEmpty()) {
      isExploring = true;
      nextStart = now;
      beginPeriod(now);
    }
  }

  private void cut(Instant now) {
    lastCut = now;
    lastGood = rate * JUST_BELOW;
    rate = Math.max(settings.lowestRate(), rate * CUT);
    step = FIRST_STEP;
    isExploring = false;
    beginPeriod(now);
  }

  private void growAtEndOfPeriod(Instant now) {
    periodStarts++;
    Duration elapsed = Duration.between(periodStart, now);
    if (elapsed.compareTo(PERIOD) < 0) {
      return;
    }
    boolean isOnePeriod = elapsed.compareTo(PERIOD.multipliedBy(2).plus(interval())) < 0;
    if (isOnePeriod && periodStarts >= IN_USE * rate * elapsed.toMillis() / PERIOD.toMillis()) {
      grow();
    }
    beginPeriod(now);
  }

  private void grow() {
    if (isExploring) {
      rate *= 2;
    } else if (rate < lastGood) {
      rate = Math.min(lastGood, rate * CLIMB);
    } else {
      step = Math.min(LARGEST_STEP, step * 2);
      rate *= 1 + step;
    }
    rate = Math.min(rate, HIGHEST_RATE);
  }

  private void beginPeriod(Instant now) {
    periodStart = now;
    periodStarts = 0;
  }

  private Duration interval() {
    return Duration.ofNanos((long) (1_000_000_000 / rate));
  }
}
