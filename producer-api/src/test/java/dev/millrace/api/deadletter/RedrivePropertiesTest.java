package dev.millrace.api.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.api.Binding;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;

class RedrivePropertiesTest {
  @Test
  void hasDefaults() {
    assertThat(Binding.of("millrace.redrive", RedriveProperties.class, Map.of()))
        .isEqualTo(
            new RedriveProperties(
                5, Duration.ofHours(24), Duration.ofDays(14), 50, Duration.ofSeconds(10)));
  }

  @Test
  void bindsEveryKey() {
    assertThat(
            Binding.of(
                "millrace.redrive",
                RedriveProperties.class,
                Map.of(
                    "cap", "2", "window", "1h", "retention", "1d", "rate", "7", "max-wait", "1s")))
        .isEqualTo(
            new RedriveProperties(
                2, Duration.ofHours(1), Duration.ofDays(1), 7, Duration.ofSeconds(1)));
  }

  @ParameterizedTest
  @CsvSource({"cap,0", "window,0s", "window,14d", "retention,-1s", "rate,0", "max-wait,0s"})
  void refusesWhatCannotWork(String key, String value) {
    assertThatExceptionOfType(BindException.class)
        .isThrownBy(
            () -> Binding.of("millrace.redrive", RedriveProperties.class, Map.of(key, value)))
        .withStackTraceContaining("millrace.redrive.");
  }
}
