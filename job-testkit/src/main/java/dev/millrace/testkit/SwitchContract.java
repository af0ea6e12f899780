package dev.millrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.control.ActiveSwitch;
import dev.millrace.job.control.SwitchBoard;
import dev.millrace.job.control.SwitchTarget;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every board of kill switches promises. */
public abstract class SwitchContract {
  private static final SwitchTarget ALL = new SwitchTarget.Everything();
  private static final SwitchTarget NOVA = new SwitchTarget.OneRoute("nova-lite");
  private static final SwitchTarget ODD = new SwitchTarget.OneRoute("größe #1/*");
  private static final Instant SINCE = Jobs.NOW;

  protected abstract SwitchBoard board();

  @AfterEach
  void turnsEverythingOff() {
    board().active().forEach(active -> board().turnOff(active.target()));
  }

  @Test
  void hasNothingOnBeforeSomebodyTurnsItOn() {
    assertThat(board().active()).isEmpty();
  }

  @Test
  void tellsWhatIsOnAndWhoTurnedItOnWhenAndWhy() {
    ActiveSwitch all = on(ALL, "the bill");
    ActiveSwitch nova = on(NOVA, "");
    ActiveSwitch odd = on(ODD, "names are any text");

    assertThat(board().active()).containsExactlyInAnyOrder(all, nova, odd);
  }

  @Test
  void keepsOneOfEachTarget() {
    on(NOVA, "first");
    var second = new ActiveSwitch(NOVA, "ops/key_2", SINCE.plus(Duration.ofHours(1)), "second");

    board().turnOn(second);

    assertThat(board().active()).containsExactly(second);
  }

  @Test
  void turnsOffNoOther() {
    ActiveSwitch all = on(ALL, "");
    on(NOVA, "");

    board().turnOff(NOVA);
    board().turnOff(NOVA);

    assertThat(board().active()).containsExactly(all);
  }

  private ActiveSwitch on(SwitchTarget target, String reason) {
    var active = new ActiveSwitch(target, "ops/key_1", SINCE, reason);
    board().turnOn(active);
    return active;
  }
}
