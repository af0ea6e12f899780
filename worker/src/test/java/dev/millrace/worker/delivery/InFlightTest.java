package dev.millrace.worker.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.millrace.job.Lane;
import dev.millrace.job.QuotaPool;
import dev.millrace.job.Urgency;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InFlightTest {
  private static final Lane INTERACTIVE = new Lane(QuotaPool.DEFAULT, Urgency.INTERACTIVE);
  private static final Duration ONE_MINUTE = Duration.ofMinutes(1);
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
  void gathersPermitsForAWholeReceiveOfABusyLane() throws InterruptedException {
    var patient = new InFlight(100, 0.1, List.of(INTERACTIVE, BULK), ONE_MINUTE);
    patient.received(INTERACTIVE, true);
    List<Permit> held = patient.acquire(INTERACTIVE, 95, Duration.ZERO);
    var gathered = new AtomicInteger();
    Thread poller =
        Thread.ofVirtual()
            .start(() -> gathered.set(acquireFor(patient, INTERACTIVE, JobQueue.MAX_BATCH)));
    await().until(() -> poller.getState() == Thread.State.TIMED_WAITING);

    held.subList(0, 6).forEach(permit -> permit.giveBack(ReleaseReason.ACKNOWLEDGED));

    assertThat(poller.join(ONE_MINUTE)).isTrue();
    assertThat(gathered).hasValue(10);
  }

  @Test
  void takesFewerPermitsThanAReceiveAfterAMoment() throws InterruptedException {
    var brief = new InFlight(100, 0.1, List.of(INTERACTIVE, BULK), Duration.ofMillis(1));
    brief.received(INTERACTIVE, true);
    brief.acquire(INTERACTIVE, 95, Duration.ZERO);

    assertThat(brief.acquire(INTERACTIVE, JobQueue.MAX_BATCH, ONE_MINUTE)).hasSize(4);
  }

  @Test
  void takesWhatIsFreeAtOnceWhileTheLaneIsNotBusy() throws InterruptedException {
    var patient = new InFlight(100, 0.1, List.of(INTERACTIVE, BULK), ONE_MINUTE);
    patient.acquire(INTERACTIVE, 95, Duration.ZERO);

    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> assertThat(patient.acquire(INTERACTIVE, JobQueue.MAX_BATCH, ONE_MINUTE)).hasSize(4));
  }

  private static int acquireFor(InFlight inFlight, Lane lane, int most) {
    try {
      return inFlight.acquire(lane, most, ONE_MINUTE).size();
    } catch (InterruptedException _) {
      return -1;
    }
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
