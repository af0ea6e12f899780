package dev.millrace.api.deadletter;

import dev.millrace.job.redrive.RedrivePolicy;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often a failed job may come back, and how fast many of them do.
 *
 * @param cap redrives of one job in its life; workers must have the same
 * @param window from the redrive to the new deadline; workers must have the same
 * @param retention how long the job is kept after its deadline; workers must have the same
 * @param rate redrives that one process begins in a second
 * @param maxWait the longest that one redrive waits for its turn
 */
@ConfigurationProperties("millrace.redrive")
record RedriveProperties(
    @DefaultValue("5") int cap,
    @DefaultValue("24h") Duration window,
    @DefaultValue("14d") Duration retention,
    @DefaultValue("50") int rate,
    @DefaultValue("10s") Duration maxWait) {
  RedriveProperties {
    try {
      var _ = new RedrivePolicy(cap, window, retention);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "millrace.redrive.cap, .window or .retention: " + e.getMessage(), e);
    }
    if (rate < 1) {
      throw new IllegalArgumentException("millrace.redrive.rate must be at least 1");
    }
    if (!maxWait.isPositive()) {
      throw new IllegalArgumentException("millrace.redrive.max-wait must be positive");
    }
  }

  RedrivePolicy policy() {
    return new RedrivePolicy(cap, window, retention);
  }
}
