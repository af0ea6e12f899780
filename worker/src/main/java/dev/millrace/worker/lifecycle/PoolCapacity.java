package dev.millrace.worker.lifecycle;

import java.time.Duration;
import java.util.Optional;

/**
 * What a deployment keeps in flight for a quota pool, and what the pool's quota can keep busy. By
 * Little's law at most (starts per second × duration of a call) calls run at once; whatever else is
 * in flight waits for its turn, holds a permit and costs memory.
 *
 * @param requestsPerMinute the pool's quota
 * @param maxTasks the most workers that run at once
 */
public record PoolCapacity(
    String pool, double requestsPerMinute, int maxTasks, int inFlightLimit, Duration modelTimeout) {
  private static final double SECONDS_PER_MINUTE = 60;
  private static final double MILLIS_PER_SECOND = 1000;
  private static final int TOO_MANY_TIMES = 2;

  /** A line for the operator if more than twice as much is in flight as the quota keeps busy. */
  public Optional<String> warning() {
    long inFlight = (long) maxTasks * inFlightLimit;
    return inFlight <= TOO_MANY_TIMES * busy() ? Optional.empty() : Optional.of(tooMany(inFlight));
  }

  private String tooMany(long inFlight) {
    return "millrace.worker.max-tasks (%d) times millrace.worker.in-flight-limit (%d) is %d jobs"
            .formatted(maxTasks, inFlightLimit, inFlight)
        + " in flight, but millrace.worker.pools.%s.requests-per-minute (%.0f) keeps at most %.0f"
            .formatted(pool, requestsPerMinute, busy())
        + " calls of millrace.worker.model-timeout (%d s) busy: lower the limit or the tasks"
            .formatted(modelTimeout.toSeconds());
  }

  private double busy() {
    return requestsPerMinute / SECONDS_PER_MINUTE * modelTimeout.toMillis() / MILLIS_PER_SECOND;
  }
}
