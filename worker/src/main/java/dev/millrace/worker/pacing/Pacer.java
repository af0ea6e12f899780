package dev.millrace.worker.pacing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Decides when each model call of a quota pool may start: first come, first served, at the rate of
 * {@link StartRate}. Waiters are bounded by the permits of the worker.
 */
public final class Pacer {
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Condition> waiters = new ArrayDeque<>();
  private final StartRate rate;
  private final Clock clock;

  public Pacer(PaceSettings settings, Clock clock) {
    this.rate = new StartRate(settings);
    this.clock = clock;
  }

  /**
   * Waits for the turn of the calling thread.
   *
   * @return false if the deadline passed before
   * @throws InterruptedException when the attempt is cancelled; the turn goes to the next
   */
  public boolean awaitTurn(Instant deadline) throws InterruptedException {
    lock.lockInterruptibly();
    Condition self = lock.newCondition();
    waiters.addLast(self);
    try {
      while (true) {
        Instant now = clock.instant();
        if (!deadline.isAfter(now)) {
          return false;
        }
        boolean isFirst = self.equals(waiters.peekFirst());
        Duration turn = rate.untilNextStart(now);
        if (isFirst && turn.isZero()) {
          rate.started(now);
          return true;
        }
        Duration left = Duration.between(now, deadline);
        Duration wait = isFirst && turn.compareTo(left) < 0 ? turn : left;
        var _ = self.awaitNanos(saturatedNanos(wait));
      }
    } finally {
      leave(self);
      lock.unlock();
    }
  }

  private void leave(Condition self) {
    boolean wasFirst = self.equals(waiters.peekFirst());
    waiters.remove(self);
    Condition next = waiters.peekFirst();
    if (wasFirst && next != null) {
      next.signal();
    }
  }

  /**
   * The provider refused a call for quota.
   *
   * @param retryAfter zero if it named no time
   */
  public void throttled(Duration retryAfter) {
    lock.lock();
    try {
      rate.throttled(retryAfter, clock.instant());
    } finally {
      lock.unlock();
    }
  }

  /** The provider let a call in. */
  public void admitted() {
    lock.lock();
    try {
      rate.admitted(clock.instant());
      Condition first = waiters.peekFirst();
      if (first != null) {
        first.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether the provider refuses everything, so that only probes start. */
  public boolean isGated() {
    lock.lock();
    try {
      return rate.isGated();
    } finally {
      lock.unlock();
    }
  }

  /** Starts per second that are allowed now. */
  public double startsPerSecond() {
    lock.lock();
    try {
      return rate.perSecond();
    } finally {
      lock.unlock();
    }
  }

  private static long saturatedNanos(Duration duration) {
    Duration day = Duration.ofDays(1);
    return (duration.compareTo(day) < 0 ? duration : day).toNanos();
  }
}
