package dev.millrace.worker;

import dev.millrace.worker.pacing.PaceSettings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How fast model calls start while the quota of their pool is not known, and how long a provider
 * rests.
 *
 * @param initialRate starts per second before anything is known of the quota
 * @param lowestRate starts per second that throttling never undercuts
 * @param circuitOpen how long a failing provider is left alone
 */
@ConfigurationProperties("millrace.worker.pacer")
record PacerProperties(
    @DefaultValue("10") double initialRate,
    @DefaultValue("0.2") double lowestRate,
    @DefaultValue("10s") Duration circuitOpen) {

  PaceSettings settings(PoolProperties.Quota quota) {
    return new PaceSettings(initialRate, lowestRate, quota.requestRate(), quota.tokenRate());
  }
}
