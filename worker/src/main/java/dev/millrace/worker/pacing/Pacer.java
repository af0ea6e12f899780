package dev.millrace.worker.pacing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets the threads of a quota pool wait for their turns, as {@link PoolPace} decides. Waiters are
 * bounded by the permits of the worker.
 *
 * <p>Each waiter has a condition of its own, and only the head of the line waits for the pace;
 * whoever changes the line or the pace wakes the head. A waiter that goes away, for whatever
 * reason, wakes the new head: no wake-up is lost.
 */
public final class Pacer {
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Turn, Condition> waiters = new HashMap<>();
  private final PoolPace pace;
  private final Clock clock;

  public Pacer(PaceSettings settings, QuotaShare share, Clock clock) {
    this.pace = new PoolPace(settings, share, clock);
    this.clock = clock;
  }

  /**
   * Waits for the turn of the calling thread. What becomes of the call must be told by one of
   * {@link #admitted}, {@link #throttled}, {@link #ended} and {@link #handBack}.
   *
   * @return empty if the deadline passed before
   * @throws InterruptedException when the attempt is cancelled; the turn goes to the next
   */
  public Optional<Turn> awaitTurn(Reservation reservation, Instant deadline)
      throws InterruptedException {
    lock.lockInterruptibly();
    Turn self = pace.join(reservation);
    Condition called = lock.newCondition();
    waiters.put(self, called);
    try {
      while (true) {
        Duration left = Duration.between(clock.instant(), deadline);
        if (!left.isPositive()) {
          return Optional.empty();
        }
        boolean isHead = pace.head().filter(self::equals).isPresent();
        if (isHead && pace.startNext().isPresent()) {
          return Optional.of(self);
        }
        Duration wait = isHead ? shorter(pace.untilNextStart(), left) : left;
        var _ = called.awaitNanos(shorter(wait, LONGEST_WAIT).toNanos());
      }
    } finally {
      waiters.remove(self);
      pace.leave(self);
      wakeHead();
      lock.unlock();
    }
  }

  private void wakeHead() {
    pace.head().map(waiters::get).ifPresent(Condition::signal);
  }

  /**
   * The provider let the call in, and it is over.
   *
   * @param quotaTokens as the provider counts them against the quota
   */
  public void admitted(Turn turn, long quotaTokens) {
    tell(() -> pace.admitted(turn, quotaTokens));
  }

  /**
   * The provider refused the call for quota.
   *
   * @param retryAfter zero if it named no time
   */
  public void throttled(Turn turn, Duration retryAfter) {
    tell(() -> pace.throttled(turn, retryAfter));
  }

  /** The call ended without saying anything of the quota; what it reserved counts as used. */
  public void ended(Turn turn) {
    tell(() -> pace.ended(turn));
  }

  /** The turn was not used: nobody was called. */
  public void handBack(Turn turn) {
    tell(() -> pace.handBack(turn));
  }

  private void tell(Runnable what) {
    lock.lock();
    try {
      what.run();
      wakeHead();
    } finally {
      lock.unlock();
    }
  }

  /** Whether the provider refuses everything, so that only probes start. */
  public boolean isGated() {
    lock.lock();
    try {
      return pace.isGated();
    } finally {
      lock.unlock();
    }
  }

  /** Starts per second that are allowed now. */
  public double startsPerSecond() {
    lock.lock();
    try {
      return pace.startsPerSecond();
    } finally {
      lock.unlock();
    }
  }

  /** Quota tokens that are to be repaid before the next start; 0 if they are not counted. */
  public double tokensOwed() {
    lock.lock();
    try {
      return pace.tokensOwed();
    } finally {
      lock.unlock();
    }
  }

  /** How many threads wait for their turn. */
  public int waiting() {
    lock.lock();
    try {
      return pace.waiting();
    } finally {
      lock.unlock();
    }
  }

  /** Whether anybody waits or is being called. */
  public boolean isBusy() {
    lock.lock();
    try {
      return pace.isBusy();
    } finally {
      lock.unlock();
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
