package dev.millrace.job.attempt;

import java.time.Duration;

/** The random part of a delay, injected so that tests know it. */
@FunctionalInterface
public interface Jitter {
  /** No randomness. */
  Jitter NONE = delay -> delay;

  /** Returns a delay between half of the given one and all of it. */
  Duration applyTo(Duration delay);
}
