package dev.millrace.worker.pacing;

import java.time.Instant;

/** How much of a pool's known quota this worker may use, while other workers use the rest. */
@FunctionalInterface
public interface QuotaShare {
  /** All of it: there is no other worker. */
  QuotaShare WHOLE = _ -> 1;

  /** The share at this instant, from 0 to 1. Asked before each start, so it must answer at once. */
  double at(Instant now);
}
