package dev.millrace.api.deadletter.janitor;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the dead-letter queue is swept.
 *
 * @param interval the longest pause between two sweeps; the shortest is half of it
 * @param maxMessages of one sweep
 * @param hiddenFor how long what a sweep received is hidden from others if the process dies
 */
@ConfigurationProperties("millrace.janitor")
record JanitorProperties(
    @DefaultValue("3m") Duration interval,
    @DefaultValue("500") int maxMessages,
    @DefaultValue("2m") Duration hiddenFor) {
  private static final Duration SHORTEST_HIDING = Duration.ofSeconds(2);
  private static final Duration LONGEST_HIDING = Duration.ofHours(12);

  JanitorProperties {
    if (!interval.isPositive()) {
      throw new IllegalArgumentException("millrace.janitor.interval must be positive");
    }
    if (maxMessages < 1) {
      throw new IllegalArgumentException("millrace.janitor.max-messages must be at least 1");
    }
    if (hiddenFor.compareTo(SHORTEST_HIDING) < 0 || hiddenFor.compareTo(LONGEST_HIDING) > 0) {
      throw new IllegalArgumentException("millrace.janitor.hidden-for must be from 2s to 12h");
    }
  }
}
