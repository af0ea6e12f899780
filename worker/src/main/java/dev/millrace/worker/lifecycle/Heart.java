package dev.millrace.worker.lifecycle;

import dev.millrace.job.store.JobStore;
import dev.millrace.worker.dispatch.RunningAttempts;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The named platform thread that beats until the worker has drained. */
public final class Heart {
  private static final Logger LOG = LoggerFactory.getLogger(Heart.class);

  private final CountDownLatch stop = new CountDownLatch(1);
  private final VisibilityHeartbeat heartbeat;
  private final WorkerTimings timings;
  private final Thread thread = Thread.ofPlatform().name("heartbeat").unstarted(this::run);

  public Heart(JobStore store, RunningAttempts attempts, WorkerTimings timings, Clock clock) {
    var extension = new LeaseExtension(store, timings, clock);
    this.heartbeat = new VisibilityHeartbeat(attempts, extension, timings, clock);
    this.timings = timings;
  }

  public void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!stop.await(timings.heartbeatInterval().toNanos(), TimeUnit.NANOSECONDS)) {
        beat();
      }
    } catch (InterruptedException _) {
      LOG.warn("The heartbeat was interrupted and stops");
    }
  }

  private void beat() throws InterruptedException {
    try {
      heartbeat.beat();
    } catch (RuntimeException e) {
      LOG.error("The heartbeat met a defect and goes on", e);
    }
  }

  public void stop() {
    stop.countDown();
  }
}
