package dev.millrace.api.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.Binding;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HealthPropertiesTest {
  @Test
  void hasDefaults() {
    assertThat(Binding.of("millrace.health", HealthProperties.class, Map.of()))
        .isEqualTo(new HealthProperties(Duration.ofSeconds(3)));
  }

  @Test
  void bindsEveryKey() {
    assertThat(Binding.of("millrace.health", HealthProperties.class, Map.of("kept-for", "1s")))
        .isEqualTo(new HealthProperties(Duration.ofSeconds(1)));
  }
}
