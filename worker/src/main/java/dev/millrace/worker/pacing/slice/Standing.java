package dev.millrace.worker.pacing.slice;

import java.time.Instant;

/**
 * All that a worker's share depends on until the next renewal.
 *
 * @param leaseEnd after which nothing that was read counts
 * @param usableFrom when everybody must have seen that this worker is here
 * @param meanwhile the share until then
 * @param others sum of the weights of the others
 * @param workers how many there are, with this one
 */
record Standing(
    Instant leaseEnd,
    Instant usableFrom,
    double meanwhile,
    Weight weight,
    double others,
    int workers) {

  double shareAt(Instant now) {
    if (!now.isBefore(leaseEnd)) {
      return 1.0 / workers;
    }
    if (now.isBefore(usableFrom)) {
      return meanwhile;
    }
    double own = weight.at(now);
    return own / (own + others);
  }

  boolean isLeasedAt(Instant now) {
    return now.isBefore(leaseEnd) && (!now.isBefore(usableFrom) || meanwhile == 0);
  }

  Standing with(Weight other) {
    return new Standing(leaseEnd, usableFrom, meanwhile, other, others, workers);
  }
}
