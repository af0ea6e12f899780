package dev.millrace.job.quota;

import java.time.Instant;

/**
 * What a worker announces of its part in a pool: its share of the quota is its weight by that of
 * all.
 *
 * @param worker the task id of the worker
 * @param weight what it wants to use, or is about to use
 * @param epoch counts its announcements; a later one is never replaced by an earlier
 * @param leaseEnd by the worker's own clock; a slice that ended long ago belongs to a worker that
 *     died
 */
public record Slice(String worker, double weight, long epoch, Instant leaseEnd) {
  public Slice {
    if (!(weight > 0)) {
      throw new IllegalArgumentException("the weight of a slice must be positive, got " + weight);
    }
  }
}
