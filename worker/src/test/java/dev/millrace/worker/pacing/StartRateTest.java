package dev.millrace.worker.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class StartRateTest {
  private static final PaceSettings UNKNOWN =
      new PaceSettings(10, 0.2, OptionalDouble.empty(), OptionalDouble.empty());
  private static final PaceSettings KNOWN =
      new PaceSettings(10, 0.2, OptionalDouble.of(5), OptionalDouble.empty());
  private static final Duration DELAY = Duration.ofMillis(50);

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
  void doublesEachSecondUntilTheFirstRefusal() {
    startFor(Duration.ofSeconds(4));

    assertThat(rate.perSecond()).isGreaterThanOrEqualTo(80);
  }

  @Test
  void waitsAsLongAsTheProviderAsksButNotForEver() {
    long number = rate.started(now);
    rate.throttled(number, now, Duration.ofHours(1), now);

    assertThat(rate.untilNextStart(now)).isEqualTo(ThrottleGate.LONGEST_PAUSE);
  }

  @Test
  void startsOnlyProbesWhileEverythingIsRefused() {
    int started = refuseEverythingFor(Duration.ofMinutes(2));

    assertThat(rate.isGated(now)).isTrue();
    assertThat(started).isLessThan(70);
  }

  @Test
  void startsAgainOnceAProbeIsLetIn() {
    refuseEverythingFor(Duration.ofSeconds(30));
    start();

    startFor(Duration.ofSeconds(3));

    assertThat(rate.isProbing()).isFalse();
    assertThat(rate.isGated(now)).isFalse();
  }

  @Test
  void goesOnProbingWhenAProbeWasHandedBack() {
    refuseEverythingFor(Duration.ofSeconds(30));
    long number = start();
    rate.handedBack(number, now, now);
    now = now.plusSeconds(10);

    Duration wait = rate.untilNextStart(now);

    assertThat(wait).isZero();
    assertThat(rate.isProbing()).isTrue();
  }

  @Test
  void isNotGatedWhileCallsAreLetInBetweenRefusals() {
    for (int i = 0; i < 1000; i++) {
      long number = start();
      if (i % 3 == 0) {
        rate.throttled(number, now, Duration.ZERO, now.plusMillis(5));
      }
    }

    assertThat(rate.isGated(now)).isFalse();
  }

  @Test
  void usesItsShareOfAKnownQuotaAndAllOfADiscoveredOne() {
    var known = new StartRate(KNOWN);

    known.setShare(1, now);
    double whole = known.perSecond();
    known.setShare(0.5, now);
    rate.setShare(0.5, now);

    assertThat(whole).isEqualTo(5);
    assertThat(known.perSecond()).isEqualTo(2.5);
    assertThat(rate.perSecond()).isEqualTo(10);
  }

  @Test
  void survivesAClockThatIsSetBack() {
    rate.started(now);

    Duration wait = rate.untilNextStart(now.minus(Duration.ofDays(1)));

    assertThat(wait).isLessThan(Duration.ofSeconds(6));
  }

  private long start() {
    while (!rate.untilNextStart(now).isZero()) {
      now = now.plus(rate.untilNextStart(now));
    }
    return rate.started(now);
  }

  private void startFor(Duration duration) {
    Instant end = now.plus(duration);
    while (now.isBefore(end)) {
      start();
    }
  }

  private int refuseEverythingFor(Duration duration) {
    Instant end = now.plus(duration);
    int started = 0;
    while (now.isBefore(end)) {
      long number = start();
      Instant startedAt = now;
      now = now.plus(DELAY);
      rate.throttled(number, startedAt, Duration.ZERO, now);
      started++;
    }
    return started;
  }
}
