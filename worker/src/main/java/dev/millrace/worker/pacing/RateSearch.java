package dev.millrace.worker.pacing;

import java.time.Duration;
import java.time.Instant;

/**
 * Finds the rate at which a provider lets calls in. Not safe for several threads.
 *
 * <p>It doubles the rate each second until the first refusal. A refusal shows that the quota was
 * just used up; what was let in between two of them, divided by the time, is the quota, whatever
 * its shape. From then on the rate stays just below that. Looking for more costs refusals, so each
 * refusal is paid for by 75 calls at the held rate, and the waste stays near one in a hundred,
 * however many workers look. After a series of refusals that says nothing of the quota, such as the
 * end of a minute, the rate climbs back to where it was as soon as it is quiet.
 */
final class RateSearch {
  private static final double JUST_BELOW = 0.985;
  private static final double PRICE = 75;
  private static final double MOST_SECONDS_OF_DEBT = 90;
  private static final double MOST_DEBT = 20 * PRICE;

  /** How far the truth lies from the measured rate towards the refused one. */
  private static final double TOWARDS_REFUSED = 0.25;

  private static final double BLIND_CUT = 0.7;

  /** A series of refusals takes the rate no lower than this part of the held one. */
  private static final double DEEPEST = 0.1;

  /** How much of the way up is kept as a goal when a climb is refused. */
  private static final double STUBBORNNESS = 0.75;

  private static final double CLIMB_PER_SECOND = 0.3;
  private static final double GROWTH_PER_SECOND = 0.02;
  private static final double FIRST_GROWTH_PER_CALL = 0.0004;
  private static final double CALLS_TO_FASTER_GROWTH = 100;
  private static final double IN_USE = 0.7;
  private static final double HIGHEST_RATE = 10_000;
  private static final double HALF = 0.5;
  private static final long ENOUGH = 8;
  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final Duration QUIET = Duration.ofSeconds(5);

  /** Within it a provider's burst cannot have filled up unnoticed. */
  private static final double RECENT_SECONDS = 10;

  private static final double SHORTEST_DROUGHT = 1;

  /** A longer drought was no window of a minute: the provider was away. */
  private static final double LONGEST_DROUGHT = 65;

  private static final double SHORTEST_CYCLE = 20;
  private static final double ONE_WINDOW = 70;

  private final double lowestRate;
  private final AdmissionCount sinceRefusal = new AdmissionCount();
  private final AdmissionCount sinceDrought = new AdmissionCount();
  private double ceiling = HIGHEST_RATE;
  private double rate;
  private double held;
  private double debt;
  private int growth;
  private boolean isExploring = true;
  private boolean isClimbing;
  private Instant lastRefusal = Instant.EPOCH;
  private Instant periodStart = Instant.EPOCH;
  private int periodStarts;
  private boolean hasStarted;

  RateSearch(double initialRate, double lowestRate) {
    this.rate = initialRate;
    this.held = initialRate;
    this.lowestRate = lowestRate;
  }

  double perSecond() {
    return rate;
  }

  /** From now on the quota is known to be no more than this, and used up at once. */
  void setCeiling(double known) {
    boolean wasUsed = rate >= ceiling || isExploring;
    ceiling = known;
    rate = wasUsed ? known : Math.min(rate, known);
    held = Math.min(held, known / JUST_BELOW);
    isExploring = false;
  }

  /**
   * A call started.
   *
   * @param hadToWait whether the rate made it wait: else more would not help
   */
  void started(long number, boolean hadToWait, Instant now) {
    if (!hasStarted) {
      hasStarted = true;
      sinceRefusal.begin(number - 1, now);
      sinceDrought.begin(number - 1, now);
    }
    isClimbing = hadToWait && !isExploring && mayClimb(now);
    if (isExploring) {
      explore(now);
    } else if (isClimbing) {
      debt = Math.max(0, debt - 1);
      rate = Math.min(held * JUST_BELOW, rate + CLIMB_PER_SECOND);
    } else if (debt > 0) {
      debt--;
    } else if (hadToWait) {
      growth++;
      double step = FIRST_GROWTH_PER_CALL * (1 + growth / CALLS_TO_FASTER_GROWTH);
      rate = Math.min(ceiling, rate * (1 + Math.min(step, GROWTH_PER_SECOND / rate)));
    }
  }

  private boolean mayClimb(Instant now) {
    return rate < held * JUST_BELOW && isQuiet(now);
  }

  private boolean isQuiet(Instant now) {
    return lastRefusal.plus(QUIET).isBefore(now);
  }

  private void explore(Instant now) {
    periodStarts++;
    Duration elapsed = Duration.between(periodStart, now);
    if (elapsed.compareTo(PERIOD) >= 0) {
      double seconds = elapsed.toNanos() / 1e9;
      if (seconds < 2 + 1 / rate && periodStarts >= IN_USE * rate * seconds) {
        rate = Math.min(HIGHEST_RATE, rate * 2);
      }
      periodStart = now;
      periodStarts = 0;
    }
  }

  /** The start was not used. */
  void handedBack(long number) {
    sinceRefusal.refused(number);
    sinceDrought.refused(number);
  }

  /** Every refusal costs, also one that says nothing new. */
  void refused(long number) {
    handedBack(number);
    double most = Math.clamp(MOST_SECONDS_OF_DEBT * Math.max(rate, held), PRICE, MOST_DEBT);
    debt = Math.min(debt + PRICE, most);
  }

  /** The call with this number was refused, and before it others were let in. */
  void cut(long number, Instant startedAt, Instant now) {
    boolean isNewSeries = isQuiet(now);
    if (isNewSeries && isClimbing) {
      held = rate + STUBBORNNESS * Math.max(0, held - rate);
    }
    boolean isBlind = sinceRefusal.until(number) < ENOUGH;
    double found = isBlind ? rate * BLIND_CUT : found(number, startedAt);
    if (isExploring || (isNewSeries && !isClimbing && !isBlind)) {
      held = found;
    }
    rate = Math.min(rate, isBlind ? found : found * JUST_BELOW);
    rate = Math.min(ceiling, Math.max(rate, Math.max(lowestRate, held * DEEPEST)));
    if (!isBlind) {
      sinceRefusal.begin(number, startedAt);
    }
    restAfter(now);
  }

  private double found(long number, Instant startedAt) {
    double measured = sinceRefusal.perSecondUntil(number, startedAt);
    if (isExploring) {
      return Math.max(rate * HALF, between(measured, rate));
    }
    boolean isRecent = sinceRefusal.secondsUntil(startedAt) < RECENT_SECONDS;
    return isRecent ? measured : between(measured, rate);
  }

  private static double between(double measured, double refused) {
    return measured + TOWARDS_REFUSED * Math.max(0, refused - measured);
  }

  /** The provider refuses call after call. */
  void restAfter(Instant now) {
    lastRefusal = now;
    isExploring = false;
    isClimbing = false;
    growth = 0;
  }

  /**
   * After call upon call had been refused, this one was let in.
   *
   * @param refusedAt when the first refusal of the drought came
   */
  void reopened(long number, Instant startedAt, Instant refusedAt) {
    double drought = Duration.between(refusedAt, startedAt).toNanos() / 1e9;
    double cycle = sinceDrought.secondsUntil(startedAt);
    if (drought > LONGEST_DROUGHT) {
      isExploring = ceiling == HIGHEST_RATE;
      rate = Math.min(rate, Math.max(lowestRate, 1));
      periodStart = startedAt;
      periodStarts = 0;
    } else if (drought >= SHORTEST_DROUGHT
        && cycle > SHORTEST_CYCLE
        && sinceDrought.until(number) >= ENOUGH) {
      double measured = sinceDrought.perSecondUntil(number, startedAt);
      held = cycle < ONE_WINDOW ? measured : Math.max(measured, Math.min(held, 2 * measured));
      rate = Math.min(ceiling, Math.max(lowestRate, held * JUST_BELOW));
    }
    if (drought >= SHORTEST_DROUGHT || cycle > ONE_WINDOW) {
      sinceDrought.begin(number, startedAt);
    }
  }
}
