package dev.millrace.worker.pacing;

import java.time.Duration;

/** Lets time pass; injected so that tests need not wait. */
@FunctionalInterface
public interface Pause {
  /** Returns after this time, or throws at once when the thread is interrupted. */
  void lasting(Duration duration) throws InterruptedException;
}
