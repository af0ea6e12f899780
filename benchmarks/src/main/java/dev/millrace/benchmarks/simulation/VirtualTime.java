package dev.millrace.benchmarks.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * The event loop of a simulation. Events happen in the order of their time, those of one instant in
 * the order in which they were planned; between two of them no time passes. Not safe for several
 * threads.
 */
public final class VirtualTime {
  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::nanos).thenComparingLong(Event::number));
  private final Clock clock = new VirtualClock(this);
  private long now;
  private long planned;

  /** Nanoseconds since the simulation began. */
  public long nanos() {
    return now;
  }

  public Instant instant() {
    return START.plusNanos(now);
  }

  /** Whole seconds since the simulation began. */
  public int second() {
    return (int) (now / 1_000_000_000);
  }

  /** Shows this time to code that asks a clock. */
  public Clock clock() {
    return clock;
  }

  public void after(Duration delay, Runnable act) {
    afterNanos(delay.toNanos(), act);
  }

  /** Plans an act; one that is late happens now. */
  public void afterNanos(long delay, Runnable act) {
    events.add(new Event(now + Math.max(0, delay), planned++, act));
  }

  /**
   * Lets everything happen that is planned before this much time has passed since the beginning.
   */
  public void runUntil(Duration end) {
    long last = end.toNanos();
    while (!events.isEmpty() && events.element().nanos() < last) {
      Event next = events.remove();
      now = next.nanos();
      next.act().run();
    }
    now = Math.max(now, last);
  }

  private record Event(long nanos, long number, Runnable act) {}
}
