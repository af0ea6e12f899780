package dev.millrace.worker.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.TenantId;
import dev.millrace.job.Urgency;
import dev.millrace.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PoolPaceTest {
  private static final TenantId TENANT = new TenantId("acme");

  private final SettableClock clock = new SettableClock();
  private double share = 1;
  private final PoolPace pace = pace(OptionalDouble.of(10), OptionalDouble.of(1000));

  private PoolPace pace(OptionalDouble requests, OptionalDouble tokens) {
    return new PoolPace(new PaceSettings(10, 0.2, requests, tokens), _ -> share, clock);
  }

  @Test
  void startsNobodyWhenNobodyWaits() {
    assertThat(pace.startNext()).isEmpty();
    assertThat(pace.isBusy()).isFalse();
  }

  @Test
  void pacesByRequestsWhileReservationsAreSmall() {
    assertThat(startedIn(Duration.ofSeconds(10), 1)).isBetween(100, 102);
  }

  @Test
  void pacesByTokensWhileReservationsAreLarge() {
    assertThat(startedIn(Duration.ofSeconds(10), 500)).isBetween(20, 22);
  }

  @Test
  void countsNoTokensOfAnUnknownQuota() {
    PoolPace hybrid = pace(OptionalDouble.of(10), OptionalDouble.empty());

    assertThat(startedIn(hybrid, Duration.ofSeconds(1), 1_000_000)).isGreaterThanOrEqualTo(10);
  }

  @Test
  void discoversRequestsBesideAKnownQuotaOfTokens() {
    PoolPace hybrid = pace(OptionalDouble.empty(), OptionalDouble.of(1000));

    assertThat(startedIn(hybrid, Duration.ofSeconds(10), 10)).isBetween(600, 1010);
    assertThat(hybrid.startsPerSecond()).isGreaterThan(100);
  }

  @Test
  void givesBackWhatACallDidNotUse() {
    Turn turn = start(2050);
    Duration owed = untilNextStart();

    pace.admitted(turn, 50);

    assertThat(owed).isEqualTo(Duration.ofSeconds(1)); // looked at again, though 2 s are owed
    assertThat(untilNextStart()).isLessThanOrEqualTo(Duration.ofMillis(100));
  }

  @Test
  void owesWhatACallUsedBeyondItsReservation() {
    Turn turn = start(50);

    pace.admitted(turn, 550);

    assertThat(untilNextStart()).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void givesBackEverythingOfACallThatWasRefused() {
    Turn turn = start(2050);

    pace.throttled(turn, Duration.ZERO);

    assertThat(untilNextStart()).isLessThanOrEqualTo(Duration.ofMillis(100));
  }

  @Test
  void givesBackRequestAndTokensOfATurnThatNobodyUsed() {
    Turn turn = start(2050);

    pace.handBack(turn);

    assertThat(untilNextStart()).isZero();
    assertThat(pace.waiting()).isZero();
  }

  @Test
  void countsAReservationAsUsedWhenNobodyKnows() {
    Turn turn = start(550);

    pace.ended(turn);

    assertThat(untilNextStart()).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void usesNoMoreThanItsShareFromOneMomentToTheNext() {
    int whole = startedIn(Duration.ofSeconds(10), 1);
    share = 0.25;
    int quarter = startedIn(Duration.ofSeconds(10), 1);
    share = 0;
    int none = startedIn(Duration.ofSeconds(10), 1);

    assertThat(whole).isBetween(100, 102);
    assertThat(quarter).isBetween(24, 26);
    assertThat(none).isLessThanOrEqualTo(1);
  }

  @Test
  void startsAgainSoonAfterItGotAShare() {
    share = 0;
    startedIn(Duration.ofSeconds(1), 1);
    share = 1;

    assertThat(untilNextStart()).isLessThanOrEqualTo(Duration.ofMillis(100));
  }

  @Test
  void isBusyWhileSomebodyWaitsOrIsCalled() {
    Turn waiting = join(1);
    boolean whileWaiting = pace.isBusy();
    pace.leave(waiting);
    boolean afterLeaving = pace.isBusy();
    Turn called = start(1);
    boolean whileCalled = pace.isBusy();
    pace.admitted(called, 1);

    assertThat(whileWaiting).isTrue();
    assertThat(afterLeaving).isFalse();
    assertThat(whileCalled).isTrue();
    assertThat(pace.isBusy()).isFalse();
  }

  @Test
  void keepsNoTraceOfAWaiterThatLeft() {
    Turn gone = join(1_000_000);
    Turn next = join(1);

    pace.leave(gone);

    assertThat(pace.startNext()).contains(next);
    assertThat(untilNextStart()).isLessThanOrEqualTo(Duration.ofMillis(100));
  }

  private Turn join(long tokens) {
    return pace.join(new Reservation(tokens, Urgency.BULK, TENANT));
  }

  private Turn start(long tokens) {
    join(tokens);
    return pace.startNext().orElseThrow();
  }

  private Duration untilNextStart() {
    return pace.untilNextStart();
  }

  private int startedIn(Duration duration, long tokens) {
    return startedIn(pace, duration, tokens);
  }

  private int startedIn(PoolPace paced, Duration duration, long tokens) {
    Instant end = clock.instant().plus(duration);
    int started = 0;
    Turn waiting = paced.join(new Reservation(tokens, Urgency.BULK, TENANT));
    while (clock.instant().isBefore(end)) {
      if (paced.startNext().isPresent()) {
        started++;
        paced.admitted(waiting, tokens);
        waiting = paced.join(new Reservation(tokens, Urgency.BULK, TENANT));
      }
      clock.advance(paced.untilNextStart());
    }
    paced.leave(waiting);
    return started;
  }
}
