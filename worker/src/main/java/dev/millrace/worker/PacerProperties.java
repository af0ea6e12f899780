package dev.millrace.worker;

import dev.millrace.worker.pacing.PaceSettings;
import java.time.Duration;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How fast model calls start.
 *
 * @param initialRate starts per second before anything is known of the quota
 * @param lowestRate starts per second that throttling never undercuts
 * @param requestsPerMinute a known quota of this worker: calls are paced to 99 % of it
 * @param circuitOpen how long a failing provider is left alone
 */
@ConfigurationProperties("millrace.worker.pacer")
record PacerProperties(
    @DefaultValue("10") double initialRate,
    @DefaultValue("0.2") double lowestRate,
    @Nullable Double requestsPerMinute,
    @DefaultValue("10s") Duration circuitOpen) {
  private static final double SHARE_OF_QUOTA = 0.99;
  private static final double SECONDS_PER_MINUTE = 60;

  PaceSettings settings() {
    OptionalDouble fixed =
        requestsPerMinute == null
            ? OptionalDouble.empty()
            : OptionalDouble.of(requestsPerMinute * SHARE_OF_QUOTA / SECONDS_PER_MINUTE);
    return new PaceSettings(initialRate, lowestRate, fixed);
  }
}
