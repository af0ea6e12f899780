package dev.millrace.worker.delivery;

import dev.millrace.job.Lane;
import dev.millrace.job.QuotaPool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The permits of a worker, shared by its lanes. Each lane has a floor which the others never take,
 * so that neither urgency starves the other; a lane whose queue is known to be empty lends its
 * floor, but for the one permit of its open poll.
 *
 * <p>limit = free + held; received = acknowledged + released + dead-lettered + abandoned + in
 * flight, where in flight = held − permits of the open polls.
 */
public final class InFlight {
  /** Ten permits of a thousand come free so soon when jobs take up to ten seconds. */
  private static final Duration GATHERING = Duration.ofMillis(100);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<Lane, Integer> held = new HashMap<>();
  private final Map<ReleaseReason, Long> givenBack = new EnumMap<>(ReleaseReason.class);
  private final Set<Lane> busy = new HashSet<>();
  private final int limit;
  private final int floor;
  private final Duration gathering;
  private final Set<QuotaPool> probed = new HashSet<>();
  private int total;

  /**
   * @param floorShare of the limit that each lane can always use; at least one permit
   */
  public InFlight(int limit, double floorShare, List<Lane> lanes) {
    this(limit, floorShare, lanes, GATHERING);
  }

  /**
   * @param gathering how long a receive waits for permits beside its first
   */
  InFlight(int limit, double floorShare, List<Lane> lanes, Duration gathering) {
    this.limit = limit;
    this.gathering = gathering;
    this.floor = Math.max(1, (int) Math.ceil(limit * floorShare));
    if (floor * lanes.size() > limit) {
      throw new IllegalArgumentException(
          "millrace.worker.in-flight-limit must leave each lane its floor"
              + " (millrace.worker.lanes.floor-share), got "
              + limit
              + " permits for "
              + lanes.size()
              + " lanes of at least "
              + floor);
    }
    lanes.forEach(lane -> held.put(lane, 0));
  }

  /**
   * Takes up to {@code most} permits; waits for the first one, and while the lane is busy a moment
   * for the others: a receive costs the same for one message as for ten.
   *
   * @return empty if none came free in time
   */
  public List<Permit> acquire(Lane lane, int most, Duration patience) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = awaitFree(lane, 1, patience.toNanos());
      if (busy.contains(lane)) {
        awaitFree(lane, most, Math.min(left, gathering.toNanos()));
      }
      return take(lane, Math.min(most, freeFor(lane)));
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many of the nanoseconds are left; none if so many permits did not come free. */
  private long awaitFree(Lane lane, int count, long nanos) throws InterruptedException {
    long left = nanos;
    while (freeFor(lane) < count && left > 0) {
      left = changed.awaitNanos(left);
    }
    return left;
  }

  /**
   * Takes one permit if no probe of the lane's pool is out: somebody must find out whether its gate
   * may open, and what else is held may wait for something other than the model.
   */
  List<Permit> acquireProbe(Lane lane) {
    lock.lock();
    try {
      if (freeFor(lane) == 0 || !probed.add(lane.pool())) {
        return List.of();
      }
      return List.of(take(lane, reason -> giveBackProbe(lane, reason)));
    } finally {
      lock.unlock();
    }
  }

  private int freeFor(Lane lane) {
    int reserved =
        held.entrySet().stream()
            .filter(entry -> !entry.getKey().equals(lane))
            .mapToInt(entry -> Math.max(0, floorOf(entry.getKey()) - entry.getValue()))
            .sum();
    return Math.max(0, limit - total - reserved);
  }

  private int floorOf(Lane lane) {
    return busy.contains(lane) ? floor : 1;
  }

  /** A receive of the lane ended: it brought messages, or its queue is empty for now. */
  public void received(Lane lane, boolean anything) {
    lock.lock();
    try {
      boolean hasChanged = anything ? busy.add(lane) : busy.remove(lane);
      if (hasChanged) {
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private List<Permit> take(Lane lane, int count) {
    var permits = new ArrayList<Permit>(count);
    for (int i = 0; i < count; i++) {
      permits.add(take(lane, reason -> giveBack(lane, reason)));
    }
    return permits;
  }

  private Permit take(Lane lane, Consumer<ReleaseReason> owner) {
    held.merge(lane, 1, Integer::sum);
    total++;
    return new Permit(owner);
  }

  private void giveBackProbe(Lane lane, ReleaseReason reason) {
    lock.lock();
    try {
      probed.remove(lane.pool());
      giveBack(lane, reason);
    } finally {
      lock.unlock();
    }
  }

  private void giveBack(Lane lane, ReleaseReason reason) {
    lock.lock();
    try {
      held.merge(lane, -1, Integer::sum);
      givenBack.merge(reason, 1L, Long::sum);
      total--;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether every permit came back in time. */
  public boolean awaitIdle(Duration patience) throws InterruptedException {
    long nanos = patience.toNanos();
    lock.lockInterruptibly();
    try {
      while (total > 0) {
        if (nanos <= 0) {
          return false;
        }
        nanos = changed.awaitNanos(nanos);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  public int limit() {
    return limit;
  }

  /** Permits that are out: deliveries in flight and what the open polls hold. */
  public int held() {
    lock.lock();
    try {
      return total;
    } finally {
      lock.unlock();
    }
  }

  /** How many permits came back for this reason. */
  public long givenBack(ReleaseReason reason) {
    lock.lock();
    try {
      return givenBack.getOrDefault(reason, 0L);
    } finally {
      lock.unlock();
    }
  }

  /**
   * How many permits a poll of the lane asks for: one while its queue is empty, else up to a batch;
   * small limits are not used up by polls that find nothing.
   */
  public int receiveSize(Lane lane) {
    lock.lock();
    try {
      return busy.contains(lane) ? Math.clamp(limit / 10, 1, JobQueue.MAX_BATCH) : 1;
    } finally {
      lock.unlock();
    }
  }
}
