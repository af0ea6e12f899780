package dev.millrace.api.query.events;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How streams of events are bounded.
 *
 * @param maxStreams open at once in this process
 * @param maxStreamsPerTenant open at once in this process for one tenant
 * @param longestLife of a stream; its client then comes back
 * @param heartbeat a quiet stream sends a comment this often
 * @param lookInterval a job is read this often, however many streams watch it
 */
@ConfigurationProperties("millrace.events")
record EventProperties(
    @DefaultValue("1000") int maxStreams,
    @DefaultValue("100") int maxStreamsPerTenant,
    @DefaultValue("10m") Duration longestLife,
    @DefaultValue("15s") Duration heartbeat,
    @DefaultValue("1s") Duration lookInterval) {
  EventProperties {
    if (maxStreamsPerTenant < 1 || maxStreamsPerTenant > maxStreams) {
      throw new IllegalArgumentException(
          "millrace.events.max-streams-per-tenant must be from 1 to millrace.events.max-streams");
    }
    if (!lookInterval.isPositive() || lookInterval.compareTo(heartbeat) > 0) {
      throw new IllegalArgumentException(
          "millrace.events.look-interval must be positive and at most millrace.events.heartbeat");
    }
  }
}
