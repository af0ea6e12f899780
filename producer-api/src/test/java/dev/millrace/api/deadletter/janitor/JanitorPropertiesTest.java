package dev.millrace.api.deadletter.janitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.api.Binding;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;

class JanitorPropertiesTest {
  @Test
  void hasDefaults() {
    assertThat(Binding.of("millrace.janitor", JanitorProperties.class, Map.of()))
        .isEqualTo(new JanitorProperties(Duration.ofMinutes(3), 5000, Duration.ofMinutes(5)));
  }

  @Test
  void bindsEveryKey() {
    assertThat(
            Binding.of(
                "millrace.janitor",
                JanitorProperties.class,
                Map.of("interval", "1m", "max-messages", "7", "hidden-for", "90s")))
        .isEqualTo(new JanitorProperties(Duration.ofMinutes(1), 7, Duration.ofSeconds(90)));
  }

  @ParameterizedTest
  @CsvSource({"interval,0s", "max-messages,0", "hidden-for,3m", "hidden-for,13h"})
  void refusesWhatCannotWork(String key, String value) {
    assertThatExceptionOfType(BindException.class)
        .isThrownBy(
            () -> Binding.of("millrace.janitor", JanitorProperties.class, Map.of(key, value)))
        .havingRootCause()
        .withMessageContaining("millrace.janitor." + key);
  }
}
