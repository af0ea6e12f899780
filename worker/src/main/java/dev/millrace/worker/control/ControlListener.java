package dev.millrace.worker.control;

import dev.millrace.job.control.ControlReader;
import dev.millrace.job.store.JobStore;
import dev.millrace.worker.dispatch.RunningAttempts;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The named platform thread that listens until the worker has drained. What it misses, the next
 * heartbeat tells.
 */
public final class ControlListener {
  private static final Logger LOG = LoggerFactory.getLogger(ControlListener.class);

  private final CountDownLatch stop = new CountDownLatch(1);
  private final NoticeReader notices;
  private final Duration interval;
  private final Thread thread = Thread.ofPlatform().name("control").unstarted(this::run);

  public ControlListener(
      ControlReader reader,
      JobStore store,
      RunningAttempts attempts,
      ControlSettings settings,
      Clock clock) {
    var cancellation = new Cancellation(store, attempts);
    this.notices = new NoticeReader(reader, cancellation, settings.overlap(), clock);
    this.interval = settings.interval();
  }

  public void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!stop.await(interval.toNanos(), TimeUnit.NANOSECONDS)) {
        turn();
      }
    } catch (InterruptedException _) {
      LOG.warn("The control listener was interrupted and stops");
    }
  }

  private void turn() throws InterruptedException {
    try {
      notices.turn();
    } catch (RuntimeException | Error e) {
      LOG.error("The control listener met a defect and goes on", e);
    }
  }

  /** Whether it still listens, or ended because it was told to. */
  public boolean isAlive() {
    return stop.getCount() == 0 || thread.getState() != Thread.State.TERMINATED;
  }

  /** How long nothing could be heard. */
  public Duration silence() {
    return notices.silence();
  }

  public void stop() {
    stop.countDown();
  }
}
