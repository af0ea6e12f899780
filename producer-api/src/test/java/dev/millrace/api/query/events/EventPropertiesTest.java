package dev.millrace.api.query.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.Binding;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventPropertiesTest {
  @Test
  void hasDefaults() {
    assertThat(bind(Map.of()))
        .isEqualTo(
            new EventProperties(
                1000, 100, Duration.ofMinutes(10), Duration.ofSeconds(15), Duration.ofSeconds(1)));
  }

  @Test
  void bindsEveryKey() {
    var values =
        Map.of(
            "max-streams", "5",
            "max-streams-per-tenant", "2",
            "longest-life", "3m",
            "heartbeat", "4s",
            "look-interval", "2s");

    assertThat(bind(values))
        .isEqualTo(
            new EventProperties(
                5, 2, Duration.ofMinutes(3), Duration.ofSeconds(4), Duration.ofSeconds(2)));
  }

  @Test
  void refusesATenantThatMayHoldMoreThanAll() {
    assertThatThrownBy(() -> bind(Map.of("max-streams", "5", "max-streams-per-tenant", "6")))
        .rootCause()
        .hasMessageContaining("millrace.events.max-streams-per-tenant")
        .hasMessageContaining("millrace.events.max-streams");
  }

  @Test
  void refusesAHeartbeatFasterThanItsLooks() {
    assertThatThrownBy(() -> bind(Map.of("heartbeat", "1s", "look-interval", "2s")))
        .rootCause()
        .hasMessageContaining("millrace.events.look-interval")
        .hasMessageContaining("millrace.events.heartbeat");
  }

  private static EventProperties bind(Map<String, String> values) {
    return Binding.of("millrace.events", EventProperties.class, values);
  }
}
