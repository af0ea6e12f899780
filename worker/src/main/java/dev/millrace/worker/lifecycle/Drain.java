package dev.millrace.worker.lifecycle;

import dev.millrace.worker.delivery.InFlight;
import dev.millrace.worker.delivery.LanePollers;
import dev.millrace.worker.delivery.Settler;
import dev.millrace.worker.dispatch.Dispatcher;
import dev.millrace.worker.dispatch.RunningAttempts;
import dev.millrace.worker.lifecycle.WorkerTimings.DrainTimes;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the worker inside its stop timeout: receive nothing more, finish what fits, give back the
 * rest (queued, visible, nothing counted), settle everything. Drained = every permit is back.
 */
public final class Drain {
  private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

  /** Two for the jobs, one for their threads, one for the settlements, one to close clients. */
  private static final int SHARES = 5;

  private final LanePollers pollers;
  private final InFlight inFlight;
  private final RunningAttempts attempts;
  private final Dispatcher dispatcher;
  private final Settler settler;
  private final DrainTimes times;

  public Drain(
      LanePollers pollers,
      InFlight inFlight,
      RunningAttempts attempts,
      Dispatcher dispatcher,
      Settler settler,
      DrainTimes times) {
    this.pollers = pollers;
    this.inFlight = inFlight;
    this.attempts = attempts;
    this.dispatcher = dispatcher;
    this.settler = settler;
    this.times = times;
  }

  /** Returns whether nothing is in flight any more. */
  public boolean run() throws InterruptedException {
    long start = System.nanoTime();
    LOG.info("Drain begins with {} permits held", inFlight.held());
    pollers.stop();
    boolean hasPollersEnded = pollers.awaitEnd(times.finishWithin());
    Duration left = times.finishWithin().minusNanos(System.nanoTime() - start);
    boolean hasFinished = inFlight.awaitIdle(left) && hasPollersEnded;
    if (!hasFinished) {
      LOG.info("{} unfinished jobs go back to their queues", attempts.all().size());
    }
    attempts.releaseAll();
    Duration share = times.giveBackWithin().dividedBy(SHARES);
    boolean isIdle = inFlight.awaitIdle(share.multipliedBy(2));
    boolean isTold = dispatcher.awaitIdle(share);
    boolean isSettled = settler.drain(share);
    boolean isDrained = isIdle && isTold && isSettled;
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    if (isDrained) {
      LOG.info("Drained in {} ms", taken.toMillis());
    } else {
      LOG.error("Drain left {} permits held after {} ms", inFlight.held(), taken.toMillis());
    }
    return isDrained;
  }
}
