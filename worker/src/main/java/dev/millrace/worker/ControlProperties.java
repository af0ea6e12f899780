package dev.millrace.worker;

import dev.millrace.worker.control.ControlSettings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the worker hears that a job is no longer wanted.
 *
 * @param interval between two looks at the control notices, and at the kill switches
 * @param overlap how much of what was heard is heard again
 */
@ConfigurationProperties("millrace.worker.control")
record ControlProperties(
    @DefaultValue("1s") Duration interval, @DefaultValue("10s") Duration overlap) {
  ControlProperties {
    var _ = new ControlSettings(interval, overlap);
  }

  ControlSettings settings() {
    return new ControlSettings(interval, overlap);
  }
}
