package dev.millrace.worker.control.stop;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The named platform thread that looks at the kill switches, at once and then in each interval,
 * until the worker has drained. It does nothing else, so that nothing delays a stop.
 */
public final class SwitchListener {
  private static final Logger LOG = LoggerFactory.getLogger(SwitchListener.class);

  private final CountDownLatch stop = new CountDownLatch(1);
  private final KillSwitch killSwitch;
  private final Duration interval;
  private final Thread thread = Thread.ofPlatform().name("kill-switch").unstarted(this::run);

  /**
   * @param interval between two looks; a stop acts within this and the time of one look
   */
  public SwitchListener(KillSwitch killSwitch, Duration interval) {
    this.killSwitch = killSwitch;
    this.interval = interval;
  }

  public void start() {
    thread.start();
  }

  private void run() {
    try {
      do {
        look();
      } while (!stop.await(interval.toNanos(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException _) {
      LOG.warn("The listener of the kill switches was interrupted and stops");
    }
  }

  private void look() {
    try {
      killSwitch.look();
    } catch (RuntimeException | Error e) {
      LOG.error("The listener of the kill switches met a defect and goes on", e);
    }
  }

  /** Whether it still listens, or ended because it was told to. */
  public boolean isAlive() {
    return stop.getCount() == 0 || thread.getState() != Thread.State.TERMINATED;
  }

  public void stop() {
    stop.countDown();
  }
}
