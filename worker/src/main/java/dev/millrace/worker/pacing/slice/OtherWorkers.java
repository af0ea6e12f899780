package dev.millrace.worker.pacing.slice;

import dev.millrace.job.quota.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The other workers of a pool, as this one saw them last. */
final class OtherWorkers {
  /** More than clocks disagree by: whoever ended so long ago is dead, also at a first look. */
  private static final Duration LONG_OVER = Duration.ofMinutes(1);

  private record Sighting(long epoch, Instant at) {}

  private final Map<String, Sighting> sightings = new HashMap<>();
  private double weight;
  private int count;

  /**
   * Takes in what was read.
   *
   * @param readAt before the reading began
   * @param now after it ended
   */
  void saw(List<Slice> slices, Instant readAt, Instant now) {
    sightings.keySet().retainAll(slices.stream().map(Slice::worker).toList());
    weight = 0;
    count = 0;
    for (Slice slice : slices) {
      Sighting last =
          sightings.merge(
              slice.worker(),
              new Sighting(slice.epoch(), now),
              (old, next) -> old.epoch() == next.epoch() ? old : next);
      boolean isSilent = !last.at().plus(LeasedShare.SEEN_BY_ALL).isAfter(readAt);
      if (!isSilent && slice.leaseEnd().isAfter(now.minus(LONG_OVER))) {
        weight += slice.weight();
        count++;
      }
    }
  }

  double weight() {
    return weight;
  }

  int count() {
    return count;
  }
}
