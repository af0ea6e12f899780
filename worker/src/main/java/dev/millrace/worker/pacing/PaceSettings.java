package dev.millrace.worker.pacing;

import java.util.OptionalDouble;

/**
 * How fast the model calls of a pool may start.
 *
 * @param initialRate starts per second, before anything is known of the quota
 * @param lowestRate starts per second that throttling never undercuts
 * @param knownRequests starts per second of a known quota; nothing is explored then
 * @param knownTokens quota tokens per second of a known quota; without it tokens are not counted
 */
public record PaceSettings(
    double initialRate,
    double lowestRate,
    OptionalDouble knownRequests,
    OptionalDouble knownTokens) {
  public PaceSettings {
    if (lowestRate <= 0 || initialRate < lowestRate) {
      throw new IllegalArgumentException(
          "rates must be positive and the initial one at least the lowest, got "
              + initialRate
              + " and "
              + lowestRate);
    }
    requirePositive(knownRequests);
    requirePositive(knownTokens);
  }

  private static void requirePositive(OptionalDouble known) {
    if (known.isPresent() && known.getAsDouble() <= 0) {
      throw new IllegalArgumentException("a known quota must be positive, got " + known);
    }
  }
}
