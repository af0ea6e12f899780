package dev.millrace.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.millrace.job.QuotaPool;
import dev.millrace.job.attempt.Backoff;
import dev.millrace.job.attempt.Jitter;
import dev.millrace.job.attempt.RetryPolicy;
import dev.millrace.job.workflow.Catalog;
import dev.millrace.job.workflow.ModelRoute;
import dev.millrace.testkit.InMemorySliceTable;
import dev.millrace.testkit.SettableClock;
import dev.millrace.worker.dispatch.DispatchSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PacingConfigurationTest {
  private static final QuotaPool EU = new QuotaPool("eu");
  private static final Catalog CATALOG =
      new Catalog(
          List.of(),
          List.of(
              new ModelRoute("small", "bedrock", "small-v1", QuotaPool.DEFAULT, 100),
              new ModelRoute("large", "bedrock", "large-v1", EU, 100)),
          "small");

  private final SettableClock clock = new SettableClock();
  private final Map<String, String> values = new HashMap<>();

  @Test
  void giveEachPoolOfTheCatalogueAGateOfItsOwn() {
    PoolPacing pacing = pacing("default");

    assertThat(pacing.gates().all()).containsOnlyKeys(QuotaPool.DEFAULT, EU);
    assertThat(pacing.gates().of(EU)).isNotEqualTo(pacing.gates().of(QuotaPool.DEFAULT));
  }

  @Test
  void shareTheKnownQuotasOnly() {
    values.put("millrace.worker.pools.eu.tokens-per-minute", "60000");

    assertThat(pacing("default", "eu").shares()).containsOnlyKeys(EU);
  }

  @Test
  void refuseALaneWhosePoolHasNoRoute() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> pacing("default", "us"))
        .withMessageContaining("millrace.worker.lanes.pools")
        .withMessageContaining("us");
  }

  @Test
  void refuseAQuotaOfAPoolWithoutRoute() {
    values.put("millrace.worker.pools.us.tokens-per-minute", "60000");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> pacing("default"))
        .withMessageContaining("millrace.worker.pools")
        .withMessageContaining("us");
  }

  @Test
  void refuseACallOfAPoolWithoutRoute() {
    var gates = pacing("default").gates();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> gates.of(new QuotaPool("us")))
        .withMessageContaining("us");
  }

  private PoolPacing pacing(String... pools) {
    return new PacingConfiguration()
        .poolPacing(
            CATALOG,
            new LaneProperties(List.of(pools), 0.1),
            bind("millrace.worker", PoolProperties.class),
            bind("millrace.worker.pacer", PacerProperties.class),
            bind("millrace.worker", WorkerProperties.class),
            bind("millrace.worker", FleetProperties.class),
            settings(),
            new InMemorySliceTable());
  }

  private DispatchSettings settings() {
    Duration second = Duration.ofSeconds(1);
    return new DispatchSettings(
        "task",
        second,
        new RetryPolicy(1, new Backoff(second, second, Jitter.NONE)),
        clock,
        clock::advance,
        Jitter.NONE);
  }

  private <T> T bind(String prefix, Class<T> type) {
    return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate(prefix, type);
  }
}
