package dev.millrace.worker.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.QuotaPool;
import dev.millrace.testkit.SettableClock;
import dev.millrace.worker.pacing.PaceSettings;
import dev.millrace.worker.pacing.Pacer;
import dev.millrace.worker.pacing.QuotaShare;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PoolMetricsTest {
  private final SettableClock clock = new SettableClock();
  private final WorkerMetrics metrics = new WorkerMetrics(new SimpleMeterRegistry());

  @Test
  void tellPoolsApart() {
    var eu = new QuotaPool("eu");
    metrics.watch(QuotaPool.DEFAULT, pacer(10), () -> true);
    metrics.watch(eu, pacer(20), () -> false);
    metrics.watch(eu, _ -> 0.25, clock);

    assertThat(metrics.text())
        .contains(
            "millrace_pacer_rate{pool=\"default\"} 10.0",
            "millrace_pacer_rate{pool=\"eu\"} 20.0",
            "millrace_pacer_waiting{pool=\"eu\"} 0.0",
            "millrace_gate_open{pool=\"default\"} 1.0",
            "millrace_gate_open{pool=\"eu\"} 0.0",
            "millrace_quota_share{pool=\"eu\"} 0.25");
  }

  private Pacer pacer(double initialRate) {
    var unknown =
        new PaceSettings(initialRate, 0.2, OptionalDouble.empty(), OptionalDouble.empty());
    return new Pacer(unknown, QuotaShare.WHOLE, clock);
  }
}
