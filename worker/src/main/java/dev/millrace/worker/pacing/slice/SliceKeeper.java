package dev.millrace.worker.pacing.slice;

import dev.millrace.job.QuotaPool;
import dev.millrace.job.quota.Slice;
import dev.millrace.job.quota.SliceTable;
import dev.millrace.job.store.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews this worker's slice of one pool, on a named thread of its own: a renewal that hangs holds
 * up no other pool's. At the end the worker leaves, so that the others need not wait for its lease.
 */
public final class SliceKeeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SliceKeeper.class);
  private static final Duration INTERVAL = Duration.ofSeconds(2);

  /** A pause between two jobs is no reason to hand the share to others. */
  private static final Duration STILL_BUSY = Duration.ofSeconds(10);

  private final CountDownLatch stop = new CountDownLatch(1);
  private final QuotaPool pool;
  private final LeasedShare share;
  private final SliceTable slices;
  private final BooleanSupplier demand;
  private final Clock clock;
  private final Thread thread;
  private Instant lastBusy = Instant.EPOCH;
  private long failures;

  /**
   * @param demand whether calls of the pool wait or run now
   */
  public SliceKeeper(
      QuotaPool pool, LeasedShare share, SliceTable slices, BooleanSupplier demand, Clock clock) {
    this.pool = pool;
    this.share = share;
    this.slices = slices;
    this.demand = demand;
    this.clock = clock;
    this.thread = Thread.ofPlatform().name("quota-" + pool.name()).unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  private void run() {
    try {
      do {
        turn();
      } while (!stop.await(INTERVAL.toNanos(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException _) {
      LOG.warn("The slice of pool {} is renewed no more: interrupted", pool.name());
    }
  }

  /** One renewal. Never throws: the share falls back by itself when its lease ends. */
  void turn() {
    try {
      renew();
    } catch (StoreUnavailableException e) {
      if (failures++ == 0) {
        LOG.warn("The slice of pool {} could not be renewed: {}", pool.name(), e.getMessage());
      }
    } catch (RuntimeException | Error e) {
      LOG.error("The slice of pool {} met a defect and is renewed again", pool.name(), e);
    }
  }

  private void renew() {
    Slice slice = share.announcement(clock.instant(), isBusy());
    slices.announce(pool, slice);
    Instant readAt = clock.instant();
    List<Slice> all = slices.read(pool);
    share.renewed(all, readAt, clock.instant());
    if (failures > 0) {
      LOG.info("The slice of pool {} is renewed again after {} failures", pool.name(), failures);
      failures = 0;
    }
  }

  private boolean isBusy() {
    Instant now = clock.instant();
    if (demand.getAsBoolean()) {
      lastBusy = now;
    }
    return lastBusy.plus(STILL_BUSY).isAfter(now);
  }

  /** Whether the slice is still renewed, or no longer because it was told so. */
  public boolean isAlive() {
    return stop.getCount() == 0 || thread.getState() != Thread.State.TERMINATED;
  }

  /** Called when nothing is in flight any more. */
  @Override
  public void close() {
    stop.countDown();
    try {
      thread.join(INTERVAL);
      share.left();
      slices.leave(pool, share.worker());
    } catch (StoreUnavailableException e) {
      LOG.warn("Other workers of pool {} wait for a lease: {}", pool.name(), e.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
