package dev.millrace.worker.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.worker.pacing.ThrottleGate.Notice;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ThrottleGateTest {
  private static final Duration INTERVAL = Duration.ofMillis(100);
  private static final Duration DELAY = Duration.ofMillis(50);

  private final ThrottleGate gate = new ThrottleGate();
  private Instant now = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void staysOpenWhenCallsAreLetInBetweenRefusals() {
    Notice first = refuse(5, 7);
    Notice second = refuse(9, 9);

    assertThat(first).isEqualTo(Notice.NEW);
    assertThat(second).isEqualTo(Notice.NEW);
    assertThat(gate.isOpen()).isTrue();
  }

  @Test
  void hearsOnlyAnEchoOfCallsThatStartedBeforeARefusalWasKnown() {
    refuse(5, 7);

    Notice echo = refuse(7, 7);

    assertThat(echo).isEqualTo(Notice.ECHO);
    assertThat(gate.isOpen()).isTrue();
  }

  @Test
  void closesWhenTheFirstCallAfterARefusalIsRefusedToo() {
    refuse(5, 7);

    Notice repeated = refuse(8, 8);

    assertThat(repeated).isEqualTo(Notice.REPEATED);
    assertThat(gate.isOpen()).isFalse();
    assertThat(gate.untilNextLook(now)).isEqualTo(INTERVAL.multipliedBy(3));
  }

  @Test
  void pausesLongerFromProbeToProbe() {
    refuse(1, 1);
    for (int probe = 2; probe <= 6; probe++) {
      refuse(probe, probe);
    }
    Duration inAWindow = gate.untilNextLook(now);
    now = now.plusSeconds(66);
    refuse(7, 7);

    assertThat(inAWindow).isEqualTo(Duration.ofSeconds(2));
    assertThat(gate.untilNextLook(now)).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void opensWhenAProbeIsNotRefusedInGoodTime() {
    refuse(1, 1);
    refuse(2, 2);
    gate.started(now);

    boolean tooEarly = gate.opensAt(now.plusMillis(249));
    boolean inTime = gate.opensAt(now.plusMillis(250));

    assertThat(tooEarly).isFalse();
    assertThat(inTime).isTrue();
    assertThat(gate.isOpen()).isTrue();
  }

  @Test
  void waitsLongerForAProbeWhenRefusalsAreSlow() {
    gate.refused(1, now.minusMillis(300), 1, INTERVAL, now);
    gate.refused(2, now.minusMillis(300), 2, INTERVAL, now);
    gate.started(now);

    assertThat(gate.opensAt(now.plusMillis(1199))).isFalse();
    assertThat(gate.opensAt(now.plusMillis(1200))).isTrue();
  }

  @Test
  void isShutOnlyWhenItHasBeenClosedForAWhile() {
    refuse(1, 1);
    refuse(2, 2);

    assertThat(gate.isShut(now)).isFalse();
    assertThat(gate.isShut(now.plusSeconds(1))).isTrue();
  }

  @Test
  void sendsAnotherProbeWhenOneIsHandedBack() {
    refuse(1, 1);
    refuse(2, 2);
    gate.started(now);
    gate.handedBack(3, now);

    boolean opens = gate.opensAt(now.plusSeconds(10));
    Notice next = refuse(4, 4);

    assertThat(opens).isFalse();
    assertThat(next).isEqualTo(Notice.REPEATED);
  }

  private Notice refuse(long number, long latest) {
    return gate.refused(number, now.minus(DELAY), latest, INTERVAL, now);
  }
}
