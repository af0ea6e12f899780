package dev.millrace.worker.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class PoolCapacityTest {
  private static final PoolCapacity TOO_MUCH =
      new PoolCapacity("eu", 60, 4, 200, Duration.ofMinutes(1));

  /** 600 requests per minute are 10 per second: with 30 s each, 300 run at once. */
  @ParameterizedTest
  @CsvSource({
    "1, 200, 600, 30, false",
    "3, 200, 600, 30, false",
    "4, 150, 600, 30, false",
    "4, 151, 600, 30, true",
    "1, 200, 60, 60, true",
    "1, 120, 60, 60, false",
    "1, 121, 60, 60, true",
  })
  void warnsWhenMoreThanTwiceAsMuchIsInFlightAsTheQuotaKeepsBusy(
      int maxTasks, int inFlightLimit, double perMinute, long seconds, boolean warns) {
    var capacity =
        new PoolCapacity(
            "default", perMinute, maxTasks, inFlightLimit, Duration.ofSeconds(seconds));

    assertThat(capacity.warning().isPresent()).isEqualTo(warns);
  }

  @Test
  void namesTheSettingsAndTheNumbers() {
    assertThat(TOO_MUCH.warning().orElseThrow())
        .contains(
            "millrace.worker.max-tasks (4)",
            "millrace.worker.in-flight-limit (200)",
            "800 jobs",
            "millrace.worker.pools.eu.requests-per-minute (60)",
            "at most 60 calls",
            "millrace.worker.model-timeout (60 s)");
  }

  @Test
  void isSaidOnceAtTheStart(CapturedOutput output) {
    new CapacityCheck(List.of(TOO_MUCH)).warn();

    assertThat(output.getOut().split("800 jobs in flight")).hasSize(2);
  }
}
