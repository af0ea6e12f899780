package dev.millrace.api.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.testkit.SettableClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReachabilityTest {
  private final SettableClock clock = new SettableClock();
  private final SwitchedProbe table = new SwitchedProbe("table");
  private final SwitchedProbe queue = new SwitchedProbe("queue");
  private final Reachability reachability =
      new Reachability(List.of(table, queue), Duration.ofSeconds(3), clock);

  @Test
  void missesNothingWhenAllAnswer() {
    assertThat(reachability.missing()).isEmpty();
  }

  @Test
  void namesTheFirstThatDoesNotAnswer() {
    queue.isUp = false;

    assertThat(reachability.missing()).contains("queue");
  }

  @Test
  void asksAgainOnlyAfterAWhile() {
    assertThat(reachability.missing()).isEmpty();
    table.isUp = false;

    clock.advance(Duration.ofMillis(2999));
    assertThat(reachability.missing()).isEmpty();
    assertThat(table.checks).isEqualTo(1);

    clock.advance(Duration.ofMillis(1));
    assertThat(reachability.missing()).contains("table");
  }

  private static final class SwitchedProbe implements Probe {
    private final String name;
    private boolean isUp = true;
    private int checks;

    SwitchedProbe(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void check() {
      checks++;
      if (!isUp) {
        throw new IllegalStateException("told to be down");
      }
    }
  }
}
