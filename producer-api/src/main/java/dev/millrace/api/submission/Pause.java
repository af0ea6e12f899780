package dev.millrace.api.submission;

import java.time.Duration;

/** Lets a request wait without holding anything. */
@FunctionalInterface
interface Pause {

  /** Returns after the duration, or at once with false when the application is about to stop. */
  boolean lasts(Duration duration);
}
