package dev.millrace.worker.lifecycle;

import dev.millrace.job.store.JobStore;
import dev.millrace.worker.dispatch.RunningAttempts;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The named platform thread that beats until the worker has drained. */
public final class Heart {
  private static final Logger LOG = LoggerFactory.getLogger(Heart.class);

  private final CountDownLatch stop = new CountDownLatch(1);
  private final VisibilityHeartbeat heartbeat;
  private final WorkerTimings timings;
  private final Clock clock;
  private final Thread thread = Thread.ofPlatform().name("heartbeat").unstarted(this::run);
  private volatile Instant lastBeat;

  public Heart(JobStore store, RunningAttempts attempts, WorkerTimings timings, Clock clock) {
    ThreadFactory threads = Thread.ofPlatform().daemon().name("visibility-", 1).factory();
    this.heartbeat =
        new VisibilityHeartbeat(
            attempts,
            new LeaseExtension(store, timings, clock),
            new VisibilityExtension(
                timings.visibilityTimeout(), task -> threads.newThread(task).start()),
            timings,
            clock);
    this.timings = timings;
    this.clock = clock;
    this.lastBeat = clock.instant();
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
      lastBeat = clock.instant();
    } catch (RuntimeException | Error e) {
      LOG.error("The heartbeat met a defect and goes on", e);
    }
  }

  /** Whether a beat came to its end within the longest silence that health allows. */
  public boolean isBeating() {
    Instant nextBeat = lastBeat.plus(timings.heartbeatInterval());
    return nextBeat.plus(WorkerHealth.LONGEST_SILENCE).isAfter(clock.instant());
  }

  public void stop() {
    stop.countDown();
  }
}
