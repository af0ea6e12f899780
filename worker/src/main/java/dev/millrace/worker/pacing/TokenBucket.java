package dev.millrace.worker.pacing;

import java.time.Duration;
import java.time.Instant;

/**
 * A refillable allowance. Whatever is taken may leave a debt, which the refill repays before
 * anything else is free: so a reservation larger than the bucket has its turn too, and the sum
 * taken in any stretch of time is at most its refill, the burst and one reservation. Not safe for
 * several threads.
 */
final class TokenBucket {
  private static final double NANOS = 1e9;

  /** Seconds of refill that may be saved up, since providers refuse bursts: 5 % of a second. */
  private static final double BURST = 0.05;

  /** Seconds of refill that refunds may add to that. */
  private static final double REFUND = 0.5;

  /** Less than any start; rounding must not make a waiter wait twice. */
  private static final double ROUNDING = 1e-6;

  private static final Duration NEVER = Duration.ofDays(1);

  private double perSecond;
  private double level;
  private Instant filledAt = Instant.EPOCH;

  TokenBucket(double perSecond) {
    this.perSecond = perSecond;
    this.level = perSecond * BURST;
  }

  /** A lower rate also lowers what was saved up; a debt remains. */
  void setRate(double rate, Instant now) {
    if (rate != perSecond) {
      fill(now);
      level = Math.min(level, Math.max(BURST, REFUND) * rate);
      perSecond = rate;
    }
  }

  void take(double amount, Instant now) {
    fill(now);
    level -= amount;
  }

  /**
   * What was reserved and not used. The bucket takes it in although the provider's own may be full,
   * but saves no more of it than a burst of its own or this one refund.
   */
  void giveBack(double amount, Instant now) {
    fill(now);
    double most = BURST * perSecond + Math.max(REFUND * perSecond, amount);
    level = Math.min(level + amount, Math.max(level, most));
  }

  /** Whether nobody has taken anything for so long that nothing more is saved up. */
  boolean isFull(Instant now) {
    fill(now);
    return level >= BURST * perSecond;
  }

  /** What is owed; negative if something is saved up. */
  double owed(Instant now) {
    fill(now);
    return -level;
  }

  /** Zero if nothing is owed. */
  Duration untilFree(Instant now) {
    fill(now);
    if (level >= -ROUNDING) {
      return Duration.ZERO;
    }
    double nanos = -level / perSecond * NANOS;
    return nanos < NEVER.toNanos() ? Duration.ofNanos(Math.max(1, Math.round(nanos))) : NEVER;
  }

  private void fill(Instant now) {
    double seconds = Duration.between(filledAt, now).toNanos() / NANOS;
    double most = BURST * perSecond;
    if (seconds > 0 && level < most) {
      level = Math.min(most, level + seconds * perSecond);
    }
    filledAt = now;
  }
}
