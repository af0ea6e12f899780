package dev.millrace.worker.control.stop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.QuotaPool;
import dev.millrace.job.control.SwitchTarget;
import dev.millrace.job.workflow.Catalog;
import dev.millrace.job.workflow.ModelLimits;
import dev.millrace.job.workflow.ModelRoute;
import dev.millrace.testkit.InMemorySwitches;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SwitchedGateTest {
  private static final QuotaPool EU = new QuotaPool("eu");
  private static final QuotaPool US = new QuotaPool("us");

  private final InMemorySwitches board = new InMemorySwitches();
  private final KillSwitch killSwitch = new KillSwitch(board);
  private final Catalog catalog =
      new Catalog(List.of(), List.of(route("a", EU), route("b", EU, "c"), route("c", US)), "a");
  private final SwitchedGate eu = SwitchedGate.of(() -> true, EU, catalog, killSwitch);

  @Test
  void isShutUntilTheSwitchesAreKnown() {
    assertThat(eu.isShut()).isTrue();

    killSwitch.look();

    assertThat(eu.isShut()).isFalse();
    assertThat(eu.isOpen()).isTrue();
  }

  @Test
  void isShutWhileNothingMayBeCalled() {
    stop("all");

    assertThat(eu.isShut()).isTrue();
  }

  @Test
  void isNotShutWhileARouteOrAFallbackMayAnswer() {
    stop("a");
    assertThat(eu.isShut()).isFalse();

    stop("b");
    assertThat(eu.isShut()).as("c answers for b").isFalse();

    stop("c");
    assertThat(eu.isShut()).isTrue();
  }

  @Test
  void isAsOpenAsTheGateBehindIt() {
    killSwitch.look();

    assertThat(SwitchedGate.of(() -> false, EU, catalog, killSwitch).isOpen()).isFalse();
  }

  private void stop(String name) {
    board.turnOn(SwitchTarget.named(name));
    killSwitch.look();
  }

  private static ModelRoute route(String name, QuotaPool pool, String... fallbacks) {
    return new ModelRoute(
        name, "bedrock", name, pool, ModelLimits.ofText(10), Optional.empty(), List.of(fallbacks));
  }
}
