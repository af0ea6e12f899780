package dev.millrace.worker.pacing.slice;

import dev.millrace.job.quota.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A worker that renews its slice as the keeper does, one small act at a time, while anything goes
 * wrong: acts take long or freeze, announcements get lost or land although nobody hears so, clocks
 * are apart and are stepped.
 */
final class SimulatedWorker {
  /** What may happen to a renewal, and how often out of a hundred. */
  record Trouble(int lost, int unheard, int frozen) {
    static final Trouble NONE = new Trouble(0, 0, 0);
  }

  private enum Act {
    ANNOUNCE,
    READ,
    RENEW
  }

  private static final Duration LARGEST_STEP = LeasedShare.ALLOWANCE.dividedBy(2);

  private final RandomGenerator random;
  private final Map<String, Slice> table;
  private final Trouble trouble;
  private final long offset;
  private final LeasedShare share;
  private long step;
  private Act next = Act.ANNOUNCE;
  private long nextAt;
  private List<Slice> slices = List.of();
  private Instant readAt = Instant.EPOCH;
  private boolean isBusy;
  private boolean isGone;

  SimulatedWorker(
      String name, Map<String, Slice> table, Trouble trouble, long now, RandomGenerator random) {
    this.random = random;
    this.table = table;
    this.trouble = trouble;
    this.offset = random.nextLong(-20_000, 20_000);
    this.share = new LeasedShare(name, 1, clock(now));
    this.nextAt = now;
  }

  /** By this worker's own clock. */
  private Instant clock(long now) {
    return Instant.ofEpochMilli(1_800_000_000_000L + now + offset + step);
  }

  /** Does what is to be done by now. */
  void act(long now) {
    if (random.nextInt(2000) == 0) {
      step = random.nextLong(0, LARGEST_STEP.toMillis());
    }
    if (random.nextInt(300) == 0) {
      isBusy = !isBusy;
    }
    if (isGone || now < nextAt) {
      return;
    }
    switch (next) {
      case ANNOUNCE -> announce(now);
      case READ -> read(now);
      case RENEW -> {
        share.renewed(slices, readAt, clock(now));
        again(now);
      }
    }
  }

  private void announce(long now) {
    Slice slice = share.announcement(clock(now), isBusy);
    boolean isLost = isHit(trouble.lost());
    if (!isLost) {
      table.merge(slice.worker(), slice, (old, later) -> later.epoch() > old.epoch() ? later : old);
    }
    if (isLost || isHit(trouble.unheard())) {
      again(now);
    } else {
      go(Act.READ, now);
    }
  }

  private void read(long now) {
    slices = List.copyOf(table.values());
    readAt = clock(now);
    if (isHit(trouble.unheard())) {
      again(now);
    } else {
      go(Act.RENEW, now);
    }
  }

  private void go(Act act, long now) {
    next = act;
    nextAt = now + random.nextLong(5, 400) + freeze();
  }

  private void again(long now) {
    next = Act.ANNOUNCE;
    nextAt = now + 2000 + freeze();
  }

  private long freeze() {
    return isHit(trouble.frozen()) ? random.nextLong(0, 15_000) : 0;
  }

  private boolean isHit(int percent) {
    return random.nextInt(100) < percent;
  }

  /** Dies without a word, or leaves in order. */
  void end(boolean isInOrder) {
    isGone = true;
    share.left();
    if (isInOrder) {
      table.remove(share.worker());
    }
  }

  double share(long now) {
    return share.at(clock(now));
  }

  boolean isLeased(long now) {
    return share.isLeased(clock(now));
  }

  void setBusy(boolean busy) {
    isBusy = busy;
  }
}
