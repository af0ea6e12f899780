package dev.millrace.benchmarks.faults.injection;

import java.util.Locale;

/** What happens at a step of a job. */
public enum Fault {
  /** The request never takes effect: an error of the server, or a broken connection. */
  ERROR,
  /** The request takes effect, and the worker is not told. */
  ANSWER_LOST,
  /** The request takes effect, and the answer comes after the worker's patience has ended. */
  SLOW,
  /** The worker is killed as it sends the request, which goes nowhere. */
  KILL_BEFORE,
  /** The worker is killed once the request took effect, before it is told. */
  KILL_AFTER,
  /** The worker is stopped for longer than its leases last, and continued. */
  FREEZE,
  /** The worker is asked to end, and drains. */
  TERMINATE;

  /** As it is written in options and reports, such as {@code kill-before}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether it is a signal to the worker, and not something that befalls a request. */
  public boolean isSignal() {
    return switch (this) {
      case ERROR, ANSWER_LOST, SLOW -> false;
      case KILL_BEFORE, KILL_AFTER, FREEZE, TERMINATE -> true;
    };
  }

  /** Whether a worker dies of it without a word. */
  public boolean isKill() {
    return this == KILL_BEFORE || this == KILL_AFTER;
  }
}
