package dev.millrace.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.job.CostCap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class CostPropertiesTest {
  private static final String JOB_CAP = "millrace.worker.cost.job-cap";
  private static final String MAX_TASKS = "millrace.worker.max-tasks";

  @Test
  void letsAJobCostADollarUnlessTold() {
    assertThat(cost(Map.of()).cap()).isEqualTo(CostCap.parse("1"));
    assertThat(fleet(Map.of())).isEqualTo(new FleetProperties(1));
  }

  @Test
  void bindsEveryKey() {
    assertThat(cost(Map.of(JOB_CAP, "0.25")).cap()).isEqualTo(CostCap.parse("0.25"));
    assertThat(fleet(Map.of(MAX_TASKS, "7"))).isEqualTo(new FleetProperties(7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "none", "1e3"})
  void refusesWhatBoundsNothing(String cap) {
    assertThatThrownBy(() -> cost(Map.of(JOB_CAP, cap))).hasStackTraceContaining(JOB_CAP);
  }

  @Test
  void refusesADeploymentWithoutWorkersOrQuota() {
    String quota = "millrace.worker.pools.default.requests-per-minute";

    assertThatThrownBy(() -> fleet(Map.of(MAX_TASKS, "0"))).hasStackTraceContaining(MAX_TASKS);
    assertThatThrownBy(() -> bind("millrace.worker", PoolProperties.class, Map.of(quota, "0")))
        .hasStackTraceContaining(quota);
  }

  private static CostProperties cost(Map<String, String> values) {
    return bind("millrace.worker.cost", CostProperties.class, values);
  }

  private static FleetProperties fleet(Map<String, String> values) {
    return bind("millrace.worker", FleetProperties.class, values);
  }

  private static <T> T bind(String prefix, Class<T> type, Map<String, String> values) {
    return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate(prefix, type);
  }
}
