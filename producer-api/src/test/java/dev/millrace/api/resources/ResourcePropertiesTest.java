package dev.millrace.api.resources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.Binding;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResourcePropertiesTest {
  @Test
  void hasDefaults() {
    assertThat(Binding.of("millrace.resources", ResourceProperties.class, Map.of()))
        .isEqualTo(new ResourceProperties("millrace", "millrace-jobs", "millrace", null, 200));
  }

  @Test
  void bindsEveryKey() {
    assertThat(
            Binding.of(
                "millrace.resources",
                ResourceProperties.class,
                Map.of(
                    "queue-prefix",
                    "q",
                    "table",
                    "t",
                    "bucket",
                    "b",
                    "catalog",
                    "/etc/millrace",
                    "max-connections",
                    "5")))
        .isEqualTo(new ResourceProperties("q", "t", "b", Path.of("/etc/millrace"), 5));
  }
}
