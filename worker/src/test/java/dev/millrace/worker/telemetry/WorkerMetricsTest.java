package dev.millrace.worker.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WorkerMetricsTest {
  private final WorkerMetrics metrics = new WorkerMetrics(new SimpleMeterRegistry());

  @Test
  void tellHowLongALaneHasBeenSilentAndHowManyLinesAreLost() {
    metrics.watchPolls(() -> Duration.ofSeconds(61));
    metrics.watchLog(() -> 7L);

    assertThat(metrics.text())
        .contains("millrace_polls_silence_seconds{} 61.0", "millrace_log_dropped{} 7.0");
  }
}
