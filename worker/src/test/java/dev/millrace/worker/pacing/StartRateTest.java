package dev.millrace.worker.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class StartRateTest {
  private static final PaceSettings UNKNOWN = new PaceSettings(10, 0.2, OptionalDouble.empty());

  private final StartRate rate = new StartRate(UNKNOWN);
  private Instant now = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void spacesStartsEvenly() {
    rate.started(now);
    rate.started(now);

    Duration wait = rate.untilNextStart(now);

    assertThat(wait).isEqualTo(Duration.ofMillis(150));
  }

  @Test
  void doublesEachSecondUntilTheFirstThrottle() {
    startAsFastAsAllowed(Duration.ofSeconds(4));

    assertThat(rate.perSecond()).isGreaterThanOrEqualTo(80);
  }

  @Test
  void keepsTheRateWhenNobodyUsesIt() {
    for (int i = 0; i < 100; i++) {
      rate.started(now);
      now = now.plusSeconds(1);
    }

    assertThat(rate.perSecond()).isEqualTo(10);
  }

  @Test
  void cutsTheRateAtMostOnceASecond() {
    rate.throttled(Duration.ZERO, now);
    rate.throttled(Duration.ZERO, now.plusMillis(999));
    double afterOneSecond = rate.perSecond();
    rate.throttled(Duration.ZERO, now.plusMillis(1000));

    assertThat(afterOneSecond).isEqualTo(7);
    assertThat(rate.perSecond()).isLessThan(7);
  }

  @Test
  void neverUndercutsTheLowestRate() {
    for (int i = 0; i < 9; i++) {
      rate.throttled(Duration.ZERO, now);
      rate.admitted(now);
      now = now.plusSeconds(1);
    }
    for (int i = 0; i < 50; i++) {
      rate.throttled(Duration.ZERO, now);
      rate.admitted(now);
      now = now.plusSeconds(1);
    }

    assertThat(rate.perSecond()).isEqualTo(0.2);
  }

  @Test
  void climbsBackToJustBelowTheRefusedRateAndProbesBeyondIt() {
    rate.throttled(Duration.ZERO, now);

    startAsFastAsAllowed(Duration.ofSeconds(3));
    double climbing = rate.perSecond();
    startAsFastAsAllowed(Duration.ofSeconds(20));

    assertThat(climbing).isBetween(8.0, 9.6);
    assertThat(rate.perSecond()).isGreaterThan(10);
  }

  @Test
  void waitsAsLongAsTheProviderAsksButNotForEver() {
    rate.throttled(Duration.ofHours(1), now);

    assertThat(rate.untilNextStart(now)).isEqualTo(ThrottleGate.LONGEST_INTERVAL);
  }

  @Test
  void startsOnlyProbesWhileEverythingIsRefused() {
    int started = refuseEverythingFor(Duration.ofMinutes(2));

    assertThat(rate.isGated()).isTrue();
    assertThat(started).isBetween(24, 45);
  }

  @Test
  void opensOnTheFirstAdmissionAndExploresAgain() {
    refuseEverythingFor(Duration.ofMinutes(2));

    rate.admitted(now);
    startAsFastAsAllowed(Duration.ofSeconds(5));

    assertThat(rate.isGated()).isFalse();
    assertThat(rate.perSecond()).isGreaterThan(60);
  }

  @Test
  void keepsAKnownQuotaWhateverHappens() {
    var known = new StartRate(new PaceSettings(10, 0.2, OptionalDouble.of(5)));

    known.throttled(Duration.ZERO, now);
    for (int i = 0; i < 100; i++) {
      now = now.plus(known.untilNextStart(now));
      known.started(now);
    }

    assertThat(known.perSecond()).isEqualTo(5);
  }

  @Test
  void survivesAClockThatIsSetBack() {
    rate.started(now);

    Duration wait = rate.untilNextStart(now.minus(Duration.ofDays(1)));

    assertThat(wait).isLessThan(Duration.ofSeconds(6));
  }

  private void startAsFastAsAllowed(Duration duration) {
    Instant end = now.plus(duration);
    while (now.isBefore(end)) {
      now = now.plus(rate.untilNextStart(now));
      rate.started(now);
    }
  }

  private int refuseEverythingFor(Duration duration) {
    Instant end = now.plus(duration);
    int started = 0;
    while (now.isBefore(end)) {
      now = now.plus(rate.untilNextStart(now));
      rate.started(now);
      started++;
      rate.throttled(Duration.ZERO, now.plusMillis(5));
    }
    return started;
  }
}
