package dev.millrace.worker.pacing;

import java.util.OptionalDouble;

/**
 * How fast the model calls of a pool may start.
 *
 * @param initialRate starts per second, before anything is known of the quota
 * @param lowestRate starts per second that throttling never undercuts
 * @param fixedRate starts per second of a known quota; nothing is explored then
 */
public record PaceSettings(double initialRate, double lowestRate, OptionalDouble fixedRate) {
  public PaceSettings {
    if (lowestRate <= 0 || initialRate < lowestRate) {
      throw new IllegalArgumentException(
          "rates must be positive and the initial one at least the lowest, got "
              + initialRate
              + " and "
              + lowestRate);
    }
    if (fixedRate.isPresent() && fixedRate.getAsDouble() <= 0) {
      throw new IllegalArgumentException("a fixed rate must be positive, got " + fixedRate);
    }
  }
}
