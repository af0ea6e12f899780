package dev.millrace.api.deadletter.janitor;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the dead-letter queue is swept.
 *
 * @param interval the longest pause between two sweeps; the shortest is half of it
 * @param maxMessages of one sweep
 * @param hiddenFor how long what a sweep received is hidden from others if it did not come to the
 *     end of the queue: longer than the interval, so that the next sweep finds the rest
 */
@ConfigurationProperties("millrace.janitor")
record JanitorProperties(
    @DefaultValue("3m") Duration interval,
    @DefaultValue("5000") int maxMessages,
    @DefaultValue("5m") Duration hiddenFor) {
  private static final Duration LONGEST_HIDING = Duration.ofHours(12);

  JanitorProperties {
    if (!interval.isPositive()) {
      throw new IllegalArgumentException("millrace.janitor.interval must be positive");
    }
    if (maxMessages < 1) {
      throw new IllegalArgumentException("millrace.janitor.max-messages must be at least 1");
    }
    if (hiddenFor.compareTo(interval) <= 0 || hiddenFor.compareTo(LONGEST_HIDING) > 0) {
      throw new IllegalArgumentException(
          "millrace.janitor.hidden-for must be longer than .interval, and at most 12h");
    }
  }
}
