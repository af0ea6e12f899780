package dev.millrace.benchmarks.goodput.controller;

import dev.millrace.benchmarks.simulation.VirtualTime;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Runs in virtual time what a library schedules. */
final class VirtualScheduler extends AbstractExecutorService implements ScheduledExecutorService {
  private final VirtualTime time;

  VirtualScheduler(VirtualTime time) {
    this.time = time;
  }

  @Override
  public void execute(Runnable command) {
    time.afterNanos(0, command);
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
    var planned = new Planned(command);
    time.afterNanos(unit.toNanos(delay), planned);
    return planned;
  }

  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable command, long initialDelay, long period, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable command, long initialDelay, long delay, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void shutdown() {}

  @Override
  public List<Runnable> shutdownNow() {
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return false;
  }

  @Override
  public boolean isTerminated() {
    return false;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return true;
  }

  /** Nobody asks it how long it still waits. */
  private static final class Planned extends FutureTask<Object> implements ScheduledFuture<Object> {
    Planned(Runnable command) {
      super(command, true);
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return 0;
    }

    @Override
    public int compareTo(Delayed other) {
      return 0;
    }
  }
}
