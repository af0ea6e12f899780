package dev.millrace.api.clock;

import dev.millrace.job.attempt.Jitter;
import dev.millrace.job.message.MessageNotSentException;
import dev.millrace.job.store.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does the same again and again on a thread of its own, with a random pause in between, so that
 * several processes do not act at the same instant. An outage is one line in the log, however long
 * it lasts; the next round goes on.
 */
public final class RecurringRound implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RecurringRound.class);

  /** How long the process waits for a round that is being done. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final String name;
  private final Duration interval;
  private final Jitter jitter;
  private final Round round;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread;
  private boolean isFailing;

  /** What is done again and again. */
  @FunctionalInterface
  public interface Round {
    /** Does it once; returns early once {@code goesOn} is false. */
    void run(BooleanSupplier goesOn);
  }

  /**
   * @param name of the thread, and in the log
   * @param interval the longest pause; the shortest is half of it
   */
  public RecurringRound(String name, Duration interval, Jitter jitter, Round round) {
    this.name = name;
    this.interval = interval;
    this.jitter = jitter;
    this.round = round;
    this.thread = Thread.ofPlatform().daemon(true).name(name).unstarted(this::run);
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
      round.run(this::goesOn);
      if (isFailing) {
        log.info("{} works again", name);
      }
      isFailing = false;
    } catch (StoreUnavailableException | MessageNotSentException e) {
      if (!goesOn()) {
        log.info("{} was stopped and could not do everything: {}", name, e.getMessage());
      } else if (!isFailing) {
        log.warn("{} cannot do everything, and tries again until it can: {}", name, e.getMessage());
      }
      isFailing = true;
    } catch (RuntimeException e) {
      if (goesOn()) {
        log.error("{} met a defect and goes on (runbook: something met a defect)", name, e);
      } else {
        log.info("{} was stopped in the middle of its round: {}", name, e.toString());
      }
    }
  }

  private boolean goesOn() {
    return stopped.getCount() > 0;
  }

  private boolean isStoppedWithin(Duration pause) {
    try {
      return stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** No other round begins; the one that is being done has a few seconds to end. */
  @Override
  public void close() {
    stopped.countDown();
    try {
      if (thread.isAlive() && !thread.join(LONGEST_WAIT)) {
        log.info("{} is left in the middle of its round; another process goes on with it", name);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
