package dev.millrace.worker;

import dev.millrace.job.redrive.RedrivePolicy;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often a failed job may come back; the same for both applications.
 *
 * @param cap redrives of one job in its life
 * @param window from the redrive to the new deadline
 * @param retention how long the job is kept after its deadline
 */
@ConfigurationProperties("millrace.redrive")
record RedriveProperties(
    @DefaultValue("5") int cap,
    @DefaultValue("24h") Duration window,
    @DefaultValue("14d") Duration retention) {
  RedriveProperties {
    try {
      var _ = new RedrivePolicy(cap, window, retention);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "millrace.redrive.cap, .window or .retention: " + e.getMessage(), e);
    }
  }

  RedrivePolicy policy() {
    return new RedrivePolicy(cap, window, retention);
  }
}
