package dev.millrace.worker;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a worker must know of the others.
 *
 * @param maxTasks the most workers that run at once, as the deployment scales them
 */
@ConfigurationProperties("millrace.worker")
record FleetProperties(@DefaultValue("1") int maxTasks) {
  FleetProperties {
    if (maxTasks < 1) {
      throw new IllegalArgumentException(
          "millrace.worker.max-tasks must be at least 1, got " + maxTasks);
    }
  }
}
