package dev.millrace.worker.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.job.Lane;
import dev.millrace.job.QuotaPool;
import dev.millrace.job.Urgency;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class InFlightTest {
  private static final Lane INTERACTIVE = new Lane(QuotaPool.DEFAULT, Urgency.INTERACTIVE);
  private static final Lane BULK = new Lane(QuotaPool.DEFAULT, Urgency.BULK);

  private final InFlight inFlight = new InFlight(20, 0.1, List.of(INTERACTIVE, BULK));

  @Test
  void neverGivesMoreThanTheLimitLessTheFloorOfBusyLanes() throws InterruptedException {
    inFlight.received(BULK, true);

    assertThat(acquire(INTERACTIVE, 50)).hasSize(18);
    assertThat(acquire(INTERACTIVE, 1)).isEmpty();
    assertThat(acquire(BULK, 50)).hasSize(2);
    assertThat(inFlight.held()).isEqualTo(20);
  }

  @Test
  void lendsTheFloorOfALaneWhoseQueueIsEmpty() throws InterruptedException {
    inFlight.received(BULK, true);
    inFlight.received(BULK, false);

    assertThat(acquire(INTERACTIVE, 50)).hasSize(19);
    assertThat(inFlight.receiveSize(BULK)).isEqualTo(1);
    assertThat(acquire(BULK, 1)).hasSize(1);
  }

  @Test
  void givesAPermitBackOnce() throws InterruptedException {
    Permit permit = acquire(BULK, 1).getFirst();

    permit.giveBack(ReleaseReason.ACKNOWLEDGED);
    permit.giveBack(ReleaseReason.ABANDONED);

    assertThat(inFlight.held()).isZero();
    assertThat(inFlight.givenBack(ReleaseReason.ACKNOWLEDGED)).isEqualTo(1);
    assertThat(inFlight.givenBack(ReleaseReason.ABANDONED)).isZero();
  }

  @Test
  void allowsOneProbeWhenNothingIsHeld() throws InterruptedException {
    assertThat(inFlight.acquireProbe(BULK)).hasSize(1);
    assertThat(inFlight.acquireProbe(INTERACTIVE)).isEmpty();
  }

  @Test
  void allowsOneProbeBesideWhatIsHeld() throws InterruptedException {
    acquire(BULK, 3);
    Permit probe = inFlight.acquireProbe(BULK).getFirst();
    List<Permit> second = inFlight.acquireProbe(INTERACTIVE);

    probe.giveBack(ReleaseReason.UNUSED);

    assertThat(second).isEmpty();
    assertThat(inFlight.held()).isEqualTo(3);
    assertThat(inFlight.acquireProbe(INTERACTIVE)).hasSize(1);
  }

  @Test
  void allowsOneProbeOfEachPool() {
    var other = new Lane(new QuotaPool("other"), Urgency.BULK);
    var both = new InFlight(20, 0.1, List.of(INTERACTIVE, other));

    assertThat(both.acquireProbe(INTERACTIVE)).hasSize(1);
    assertThat(both.acquireProbe(other)).hasSize(1);
    assertThat(both.acquireProbe(other)).isEmpty();
  }

  @Test
  void isIdleOnceEveryPermitIsBack() throws InterruptedException {
    List<Permit> permits = acquire(BULK, 2);
    boolean isIdleBefore = inFlight.awaitIdle(Duration.ZERO);

    permits.forEach(permit -> permit.giveBack(ReleaseReason.RELEASED));

    assertThat(isIdleBefore).isFalse();
    assertThat(inFlight.awaitIdle(Duration.ZERO)).isTrue();
  }

  @Test
  void refusesALimitThatLeavesALaneNothing() {
    assertThatThrownBy(() -> new InFlight(1, 0.1, List.of(INTERACTIVE, BULK)))
        .hasMessageContaining("millrace.worker.in-flight-limit")
        .hasMessageContaining("millrace.worker.lanes.floor-share");
  }

  private List<Permit> acquire(Lane lane, int most) throws InterruptedException {
    return inFlight.acquire(lane, most, Duration.ZERO);
  }
}
