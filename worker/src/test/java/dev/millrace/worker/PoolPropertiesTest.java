package dev.millrace.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.job.QuotaPool;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PoolPropertiesTest {
  private static final String PREFIX = "millrace.worker.pools.";

  @Test
  void paceEachPoolToNinetyNinePercentOfItsOwnQuota() {
    PoolProperties pools =
        bind(
            Map.of(
                PREFIX + "eu-fast.requests-per-minute", "600",
                PREFIX + "eu-fast.tokens-per-minute", "60000",
                PREFIX + "default.tokens-per-minute", "1200"));

    PoolProperties.Quota fast = pools.quotaOf(new QuotaPool("eu-fast"));
    PoolProperties.Quota hybrid = pools.quotaOf(QuotaPool.DEFAULT);

    assertThat(fast.requestRate().orElseThrow()).isEqualTo(9.9);
    assertThat(fast.tokenRate().orElseThrow()).isEqualTo(990);
    assertThat(hybrid.requestRate()).isEmpty();
    assertThat(hybrid.tokenRate().orElseThrow()).isEqualTo(19.8);
    assertThat(hybrid.isKnown()).isTrue();
  }

  @Test
  void discoverWhatNobodyConfigured() {
    PoolProperties.Quota unknown = bind(Map.of()).quotaOf(QuotaPool.DEFAULT);

    assertThat(unknown.isKnown()).isFalse();
    assertThat(unknown.requestRate()).isEmpty();
    assertThat(unknown.tokenRate()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"requests-per-minute, 0", "requests-per-minute, -1", "tokens-per-minute, 0"})
  void refuseAQuotaOfNothing(String key, String value) {
    assertThatThrownBy(() -> bind(Map.of(PREFIX + "default." + key, value)))
        .rootCause()
        .hasMessageContaining(PREFIX + "default." + key);
  }

  @Test
  void refuseAPoolThatIsPolledTwiceOrNone() {
    assertThatThrownBy(() -> new LaneProperties(List.of("default", "default"), 0.1))
        .hasMessageContaining("millrace.worker.lanes.pools");
    assertThatThrownBy(() -> new LaneProperties(List.of(), 0.1))
        .hasMessageContaining("millrace.worker.lanes.pools");
  }

  private static PoolProperties bind(Map<String, String> values) {
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate("millrace.worker", PoolProperties.class);
  }
}
