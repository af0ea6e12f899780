package dev.millrace.api.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.Binding;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class QueryPropertiesTest {
  @Test
  void hasDefaults() {
    assertThat(Binding.of("millrace.query", QueryProperties.class, Map.of()))
        .isEqualTo(new QueryProperties(DataSize.ofKilobytes(256)));
  }

  @Test
  void bindsEveryKey() {
    assertThat(
            Binding.of("millrace.query", QueryProperties.class, Map.of("max-inline-result", "1MB")))
        .isEqualTo(new QueryProperties(DataSize.ofMegabytes(1)));
  }
}
