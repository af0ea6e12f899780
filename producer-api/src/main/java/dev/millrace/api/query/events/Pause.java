package dev.millrace.api.query.events;

import java.time.Duration;

/** Lets a stream rest without holding a carrier thread. */
@FunctionalInterface
interface Pause {

  /** Returns after the duration, or at once with false when the application is about to stop. */
  boolean lasts(Duration duration);
}
