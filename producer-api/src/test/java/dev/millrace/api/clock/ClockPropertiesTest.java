package dev.millrace.api.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.api.Binding;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;

class ClockPropertiesTest {
  @Test
  void hasDefaults() {
    assertThat(Binding.of("millrace.clock", ClockProperties.class, Map.of()))
        .isEqualTo(
            new ClockProperties(Duration.ofSeconds(5), 160, 50, Duration.ofMinutes(15), 10_000));
  }

  @Test
  void bindsEveryKey() {
    assertThat(
            Binding.of(
                "millrace.clock",
                ClockProperties.class,
                Map.of(
                    "interval", "1s",
                    "batch", "32",
                    "max-looks", "2",
                    "removal-interval", "1h",
                    "max-removals", "500")))
        .isEqualTo(new ClockProperties(Duration.ofSeconds(1), 32, 2, Duration.ofHours(1), 500));
  }

  @ParameterizedTest
  @CsvSource({"interval,0s", "batch,15", "max-looks,0", "removal-interval,0s", "max-removals,0"})
  void refusesWhatCannotWork(String key, String value) {
    assertThatExceptionOfType(BindException.class)
        .isThrownBy(() -> Binding.of("millrace.clock", ClockProperties.class, Map.of(key, value)))
        .havingRootCause()
        .withMessageContaining("millrace.clock." + key);
  }
}
