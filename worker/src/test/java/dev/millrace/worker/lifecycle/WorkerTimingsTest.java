package dev.millrace.worker.lifecycle;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.worker.lifecycle.WorkerTimings.DrainTimes;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerTimingsTest {

  @ParameterizedTest
  @CsvSource({
    "9s, 3s, 60s, 20s, 110s, 80s, visibility-timeout, visibility-timeout",
    "13h, 1h, 60s, 20s, 110s, 80s, visibility-timeout, visibility-timeout",
    "60s, 21s, 60s, 20s, 110s, 80s, heartbeat-interval, visibility-timeout",
    "60s, 0s, 60s, 20s, 110s, 80s, heartbeat-interval, visibility-timeout",
    "60s, 20s, 12h, 20s, 110s, 80s, model-timeout, model-timeout",
    "60s, 20s, 60s, 21s, 110s, 80s, receive-wait, receive-wait",
    "60s, 20s, 60s, 20s, 110s, 10s, receive-wait, drain.finish-within",
    "60s, 20s, 60s, 20s, 110s, 109s, drain.finish-within, drain.stop-timeout",
  })
  void refusesWhatBreaksAPromiseAndNamesBothKeys(
      String visibility,
      String heartbeat,
      String model,
      String wait,
      String stop,
      String finish,
      String oneKey,
      String otherKey) {
    assertThatThrownBy(() -> timings(visibility, heartbeat, model, wait, stop, finish))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("millrace.worker." + oneKey)
        .hasMessageContaining("millrace.worker." + otherKey);
  }

  @Test
  void refusesRetriesThatOutliveTheDeadline() {
    WorkerTimings timings = timings("60s", "20s", "60s", "20s", "110s", "80s");

    assertThatThrownBy(
            () -> timings.requireRetriesFit(4, Duration.ofHours(7), Duration.ofHours(24)))
        .hasMessageContaining("millrace.worker.retry.max-failures")
        .hasMessageContaining("millrace.worker.model-timeout");
    assertThatCode(() -> timings.requireRetriesFit(4, Duration.ofMinutes(5), Duration.ofHours(24)))
        .doesNotThrowAnyException();
  }

  private static WorkerTimings timings(
      String visibility, String heartbeat, String model, String wait, String stop, String finish) {
    return new WorkerTimings(
        duration(visibility),
        duration(heartbeat),
        duration(model),
        duration(wait),
        new DrainTimes(duration(stop), duration(finish)));
  }

  private static Duration duration(String text) {
    return Duration.parse("PT" + text);
  }
}
