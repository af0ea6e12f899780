package dev.millrace.api.deadletter;

/** Spreads redrives over time, so that thousands of them are no storm. */
@FunctionalInterface
interface RedrivePace {
  /** Returns when the next redrive may begin; false if that takes too long. */
  boolean await();
}
