package dev.millrace.api.listening;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.Binding;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListeningPropertiesTest {
  @Test
  void hasDefaults() {
    assertThat(Binding.of("millrace.listening", ListeningProperties.class, Map.of()))
        .isEqualTo(
            new ListeningProperties(
                50,
                Duration.ofMillis(500),
                Duration.ofSeconds(4),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10)));
  }

  @Test
  void bindsEveryKey() {
    assertThat(
            Binding.of(
                "millrace.listening",
                ListeningProperties.class,
                Map.of(
                    "max-concurrent-messages",
                    "5",
                    "shortest-start-pause",
                    "1s",
                    "longest-start-pause",
                    "2s",
                    "receive-wait",
                    "2s",
                    "shutdown-timeout",
                    "3s")))
        .isEqualTo(
            new ListeningProperties(
                5,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3)));
  }
}
