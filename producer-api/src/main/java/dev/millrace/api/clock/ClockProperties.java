package dev.millrace.api.clock;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often the clock looks, and how much it does at once.
 *
 * @param interval the longest pause between two ticks; the shortest is half of it
 * @param batch jobs of one look; at least 16, one of each part of the index
 * @param maxLooks of one tick; the rest is left to the next
 * @param removalInterval the longest pause between two removals of days that are over
 * @param maxRemovals objects that one removal deletes, every version counted
 */
@ConfigurationProperties("millrace.clock")
record ClockProperties(
    @DefaultValue("5s") Duration interval,
    @DefaultValue("160") int batch,
    @DefaultValue("50") int maxLooks,
    @DefaultValue("15m") Duration removalInterval,
    @DefaultValue("10000") int maxRemovals) {
  private static final int PARTS = 16;

  ClockProperties {
    if (!interval.isPositive()) {
      throw new IllegalArgumentException("millrace.clock.interval must be positive");
    }
    if (batch < PARTS) {
      throw new IllegalArgumentException("millrace.clock.batch must be at least 16");
    }
    if (maxLooks < 1) {
      throw new IllegalArgumentException("millrace.clock.max-looks must be at least 1");
    }
    if (!removalInterval.isPositive()) {
      throw new IllegalArgumentException("millrace.clock.removal-interval must be positive");
    }
    if (maxRemovals < 1) {
      throw new IllegalArgumentException("millrace.clock.max-removals must be at least 1");
    }
  }
}
