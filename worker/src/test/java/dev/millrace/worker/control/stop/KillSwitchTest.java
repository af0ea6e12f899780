package dev.millrace.worker.control.stop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.control.SwitchTarget;
import dev.millrace.testkit.InMemorySwitches;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class KillSwitchTest {
  private static final SwitchTarget ALL = new SwitchTarget.Everything();
  private static final SwitchTarget NOVA = new SwitchTarget.OneRoute("nova-lite");

  private final InMemorySwitches board = new InMemorySwitches();
  private final KillSwitch killSwitch = new KillSwitch(board);

  @Test
  void stopsEverythingUntilItWasRead() {
    board.setAvailable(false);
    killSwitch.look();

    assertThat(killSwitch.isKnown()).isFalse();
    assertThat(killSwitch.stopsAll()).isTrue();
    assertThat(killSwitch.stops("nova-lite")).isTrue();

    board.setAvailable(true);
    killSwitch.look();

    assertThat(killSwitch.isKnown()).isTrue();
    assertThat(killSwitch.stopsAll()).isFalse();
    assertThat(killSwitch.stops("nova-lite")).isFalse();
  }

  @Test
  void stopsNoOtherRoute() {
    board.turnOn(NOVA);
    killSwitch.look();

    assertThat(killSwitch.stops("nova-lite")).isTrue();
    assertThat(killSwitch.stops("nova-pro")).isFalse();
    assertThat(killSwitch.stopsAll()).isFalse();
  }

  @Test
  void stopsEveryRouteAtOnceAndLiftsOnlyWhatWasLifted() {
    board.turnOn(ALL);
    board.turnOn(NOVA);
    killSwitch.look();
    assertThat(killSwitch.stopsAll()).isTrue();
    assertThat(killSwitch.stops("nova-pro")).isTrue();

    board.turnOff(ALL);
    killSwitch.look();

    assertThat(killSwitch.stopsAll()).isFalse();
    assertThat(killSwitch.stops("nova-pro")).isFalse();
    assertThat(killSwitch.stops("nova-lite")).isTrue();
  }

  @Test
  void keepsWhatItReadLastWhileItCannotRead(CapturedOutput output) {
    board.turnOn(NOVA);
    killSwitch.look();
    board.setAvailable(false);
    killSwitch.look();
    killSwitch.look();

    assertThat(killSwitch.stops("nova-lite")).isTrue();
    assertThat(killSwitch.stops("nova-pro")).isFalse();
    assertThat(output.getOut().split("cannot be read")).hasSize(2);
  }

  @Test
  void saysOnceWhoTurnedItOnAndWhy(CapturedOutput output) {
    board.turnOn(ALL);
    killSwitch.look();
    killSwitch.look();
    board.turnOff(ALL);
    killSwitch.look();
    killSwitch.look();

    assertThat(output.getOut().split("Kill switch all is on since")).hasSize(2);
    assertThat(output.getOut()).contains("by ops/key_1: a test");
    assertThat(output.getOut().split("Kill switch all is off")).hasSize(2);
  }
}
