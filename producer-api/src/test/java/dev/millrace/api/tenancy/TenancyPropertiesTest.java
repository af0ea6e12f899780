package dev.millrace.api.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.Binding;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TenancyPropertiesTest {
  @Test
  void hasDefaults() {
    assertThat(Binding.of("millrace.tenancy", TenancyProperties.class, Map.of()))
        .isEqualTo(new TenancyProperties(Duration.ofSeconds(60), Duration.ofSeconds(2), 10_000));
  }

  @Test
  void bindsEveryKey() {
    assertThat(
            Binding.of(
                "millrace.tenancy",
                TenancyProperties.class,
                Map.of("cache-known", "9s", "cache-unknown", "1s", "cache-capacity", "7")))
        .isEqualTo(new TenancyProperties(Duration.ofSeconds(9), Duration.ofSeconds(1), 7));
  }
}
