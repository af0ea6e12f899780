package dev.millrace.worker.lifecycle;

import dev.millrace.worker.control.ControlListener;
import dev.millrace.worker.control.stop.SwitchListener;
import dev.millrace.worker.delivery.LanePollers;
import dev.millrace.worker.delivery.Settler;
import java.util.concurrent.atomic.AtomicBoolean;

/** Everything of the worker that runs, from its start to the end of its drain. */
public final class Worker implements AutoCloseable {
  private final AtomicBoolean isStarted = new AtomicBoolean();
  private final AtomicBoolean isStopped = new AtomicBoolean();
  private final LanePollers pollers;
  private final Settler settler;
  private final Heart heart;
  private final ControlListener control;
  private final SwitchListener switches;
  private final Drain drain;
  private final WorkerHealth health;
  private volatile boolean hasDrained;

  public Worker(
      LanePollers pollers,
      Settler settler,
      Heart heart,
      ControlListener control,
      SwitchListener switches,
      Drain drain,
      WorkerHealth health) {
    this.pollers = pollers;
    this.settler = settler;
    this.heart = heart;
    this.control = control;
    this.switches = switches;
    this.drain = drain;
    this.health = health;
  }

  /** Starting or stopping more than once changes nothing. */
  public void start() {
    if (isStarted.compareAndSet(false, true)) {
      settler.start();
      heart.start();
      control.start();
      switches.start();
      pollers.start();
      health.setReady(true);
    }
  }

  /** Drains; until the end leases are kept alive, cancels and stops are heard. */
  @Override
  public void close() {
    if (!isStarted.get() || !isStopped.compareAndSet(false, true)) {
      return;
    }
    health.setReady(false);
    try {
      hasDrained = drain.run();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      control.stop();
      switches.stop();
      heart.stop();
    }
  }

  /** Whether nothing was in flight when the drain ended. */
  public boolean hasDrained() {
    return hasDrained;
  }
}
