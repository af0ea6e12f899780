package dev.millrace.api.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.submission.body.Catalogs;
import dev.millrace.job.control.ActiveSwitch;
import dev.millrace.job.control.SwitchTarget;
import dev.millrace.testkit.InMemorySwitches;
import dev.millrace.testkit.SettableClock;
import org.junit.jupiter.api.Test;

class SwitchDeskTest {
  private final SettableClock clock = new SettableClock();
  private final InMemorySwitches board = new InMemorySwitches();
  private final SwitchDesk desk = new SwitchDesk(board, Catalogs.aCatalog(), clock);

  @Test
  void turnsOnWhatIsKnown() {
    desk.turnOn("small", "ops/key_1", "why");

    assertThat(board.active())
        .containsExactly(
            new ActiveSwitch(
                new SwitchTarget.OneRoute("small"), "ops/key_1", clock.instant(), "why"));
  }

  @Test
  void stopsNothingForANameThatNobodyHas() {
    assertThat(desk.turnOn("smal", "ops/key_1", "")).isEmpty();

    assertThat(board.active()).isEmpty();
  }

  @Test
  void turnsOffASwitchWhoseModelIsGone() {
    board.turnOn(new SwitchTarget.OneRoute("removed"));

    assertThat(desk.turnOff("removed", "ops/key_1")).isTrue();

    assertThat(board.active()).isEmpty();
    assertThat(desk.turnOff("removed", "ops/key_1")).isFalse();
  }
}
