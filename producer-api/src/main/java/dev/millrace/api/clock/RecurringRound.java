package dev.millrace.api.clock;

import dev.millrace.job.attempt.Jitter;
import dev.millrace.job.message.MessageNotSentException;
import dev.millrace.job.store.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does the same again and again on a thread of its own, with a random pause in between, so that
 * several processes do not act at the same instant. An outage is one line in the log, however long
 * it lasts; the next round goes on.
 */
public final class RecurringRound implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RecurringRound.class);

  private final String name;
  private final Duration interval;
  private final Jitter jitter;
  private final Runnable round;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread;
  private boolean isFailing;

  /**
   * @param name of the thread, and in the log
   * @param interval the longest pause; the shortest is half of it
   */
  public RecurringRound(String name, Duration interval, Jitter jitter, Runnable round) {
    this.name = name;
    this.interval = interval;
    this.jitter = jitter;
    this.round = round;
    this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  private void run() {
    while (!isStoppedWithin(jitter.applyTo(interval))) {
      runOnce();
    }
  }

  void runOnce() {
    try {
      round.run();
      if (isFailing) {
        log.info("{} works again", name);
      }
      isFailing = false;
    } catch (StoreUnavailableException | MessageNotSentException e) {
      if (!isFailing) {
        log.warn("{} cannot do everything, and tries again until it can: {}", name, e.getMessage());
      }
      isFailing = true;
    } catch (RuntimeException e) {
      log.error("{} met a defect and goes on (runbook: something met a defect)", name, e);
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

  /** The round that is being done is finished; no other begins. */
  @Override
  public void close() {
    stopped.countDown();
  }
}
