package dev.millrace.api.listening;

import dev.millrace.job.attempt.Backoff;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts things on a thread of its own, again and again until each has started, so that an outage
 * while the application starts makes it wait and not crash.
 */
final class PatientStart implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PatientStart.class);

  private final Queue<Startable> waiting;
  private final Backoff backoff;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread = Thread.ofPlatform().name("listener-start").unstarted(this::run);

  PatientStart(List<Startable> startables, Backoff backoff) {
    this.waiting = new ArrayDeque<>(startables);
    this.backoff = backoff;
  }

  PatientStart begin() {
    thread.start();
    return this;
  }

  boolean isRunning() {
    return thread.isAlive();
  }

  private void run() {
    int failures = 0;
    while (!waiting.isEmpty()) {
      if (hasStarted(waiting.element())) {
        waiting.remove();
        failures = 0;
      } else if (isStoppedWithin(backoff.delayAfter(++failures))) {
        return;
      }
    }
  }

  private static boolean hasStarted(Startable startable) {
    try {
      startable.start();
      return true;
    } catch (RuntimeException e) {
      log.warn("listener {} is started again after a pause: {}", startable.name(), e.toString());
      stop(startable);
      return false;
    }
  }

  private static void stop(Startable startable) {
    try {
      startable.stop();
    } catch (RuntimeException e) {
      log.debug("listener {} had not come far enough to be stopped", startable.name(), e);
    }
  }

  private boolean isStoppedWithin(Duration pause) {
    try {
      return stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Nothing is started from now on. */
  @Override
  public void close() {
    stopped.countDown();
    thread.interrupt();
  }
}
