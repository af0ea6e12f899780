package dev.millrace.worker.llm.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.QuotaPool;
import dev.millrace.job.workflow.Catalog;
import dev.millrace.job.workflow.ModelLimits;
import dev.millrace.job.workflow.ModelRoute;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoutedGateTest {
  private static final ModelRoute SPARE = route("spare", "other");

  private final Set<QuotaPool> closed = new HashSet<>();
  private final Set<String> stopped = new HashSet<>();

  @Test
  void isOpenWithItsPool() {
    assertThat(gateOf(route("a", "own")).isOpen()).isTrue();
  }

  @Test
  void isOpenWhileEveryRouteIsAnsweredElsewhere() {
    closed.add(new QuotaPool("own"));

    assertThat(gateOf(route("a", "own", "spare"), SPARE).isOpen()).isTrue();
    assertThat(gateOf(route("a", "own", "spare"), route("b", "own"), SPARE).isOpen()).isFalse();
  }

  @Test
  void isClosedWhileTheFallbackIsAway() {
    closed.add(new QuotaPool("own"));
    RoutedGate gate = gateOf(route("a", "own", "spare"), SPARE);

    stopped.add("spare");
    assertThat(gate.isOpen()).isFalse();

    stopped.clear();
    closed.add(new QuotaPool("other"));
    assertThat(gate.isOpen()).isFalse();
  }

  @Test
  void isClosedWhenItsFallbackIsOfTheSamePool() {
    closed.add(new QuotaPool("own"));

    assertThat(gateOf(route("a", "own", "b"), route("b", "own")).isOpen()).isFalse();
  }

  private RoutedGate gateOf(ModelRoute... routes) {
    var catalog = new Catalog(List.of(), List.of(routes), "a");
    return new RoutedGate(
        new QuotaPool("own"), catalog, pool -> () -> !closed.contains(pool), stopped::contains);
  }

  private static ModelRoute route(String name, String pool, String... fallbacks) {
    return new ModelRoute(
        name,
        "bedrock",
        "llm." + name,
        new QuotaPool(pool),
        ModelLimits.ofText(1),
        Optional.empty(),
        List.of(fallbacks));
  }
}
