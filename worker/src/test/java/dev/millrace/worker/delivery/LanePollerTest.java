package dev.millrace.worker.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.Lane;
import dev.millrace.job.Urgency;
import dev.millrace.job.attempt.Jitter;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.SettableClock;
import dev.millrace.worker.pacing.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LanePollerTest {
  private final SettableClock clock = new SettableClock();
  private final FakeJobQueue queue = new FakeJobQueue();
  private final InFlight inFlight = new InFlight(100, 0.1, List.of(Jobs.LANE));
  private final List<Permit> held = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private boolean isOpen = true;
  private final LanePoller poller = poller(queue, inFlight, pauses::add);

  private LanePoller poller(JobQueue polled, InFlight shared, Pause pause) {
    return new LanePoller(
        polled,
        shared,
        () -> isOpen,
        (_, _, permit) -> held.add(permit),
        new PollTiming(Duration.ofSeconds(20), clock, pause, Jitter.NONE));
  }

  @Test
  void receivesAsManyAsThereArePermitsAndReturnsTheUnused() throws InterruptedException {
    inFlight.received(Jobs.LANE, true);
    give(3);

    poller.turn();

    assertThat(queue.receives()).containsExactly(10);
    assertThat(held).hasSize(3);
    assertThat(inFlight.held()).isEqualTo(3);
  }

  @Test
  void receivesOneMessageFromAQueueThatWasEmpty() throws InterruptedException {
    give(20);

    poller.turn();
    poller.turn();

    assertThat(queue.receives()).containsExactly(1, 10);
  }

  @Test
  void receivesNoMoreThanThereArePermits() throws InterruptedException {
    inFlight.received(Jobs.LANE, true);
    inFlight.acquire(Jobs.LANE, 95, Duration.ZERO);
    give(20);

    poller.turn();

    assertThat(queue.receives()).containsExactly(5);
    assertThat(inFlight.held()).isEqualTo(100);
  }

  @Test
  void receivesNothingWhileTheGateIsClosedAndAProbeIsOut() throws InterruptedException {
    inFlight.acquireProbe(Jobs.LANE);
    isOpen = false;

    poller.turn();

    assertThat(queue.receives()).isEmpty();
    assertThat(pauses).hasSize(1);
  }

  @Test
  void receivesOneProbeWhileWhatIsHeldMayWaitForSomethingElse() throws InterruptedException {
    inFlight.acquire(Jobs.LANE, 3, Duration.ZERO);
    isOpen = false;
    give(5);

    poller.turn();
    poller.turn();

    assertThat(queue.receives()).containsExactly(1);
  }

  @Test
  void doesNotWaitForAProbe() throws InterruptedException {
    isOpen = false;
    queue.duringReceive(() -> clock.advance(Duration.ofSeconds(1)));

    poller.turn();

    assertThat(queue.waits()).containsExactly(Duration.ZERO);
    assertThat(pauses).containsExactly(Duration.ofMillis(500));
  }

  @Test
  void leavesTheProbeToTheOtherLaneBeforeItPauses() throws InterruptedException {
    var bulk = new Lane(Jobs.LANE.pool(), Urgency.BULK);
    var shared = new InFlight(100, 0.1, List.of(Jobs.LANE, bulk));
    var full = new FakeJobQueue(bulk);
    full.add(FakeJobQueue.aDelivery("m", "{}"));
    LanePoller other = poller(full, shared, pauses::add);
    LanePoller empty = poller(queue, shared, _ -> other.turn());
    isOpen = false;

    empty.turn();

    assertThat(queue.receives()).containsExactly(1);
    assertThat(held).hasSize(1);
    assertThat(shared.held()).isEqualTo(1);
  }

  @Test
  void receivesOneProbeWhenTheGateIsClosedAndNothingIsHeld() throws InterruptedException {
    isOpen = false;
    give(5);

    poller.turn();
    poller.turn();

    assertThat(queue.receives()).containsExactly(1);
    assertThat(held).hasSize(1);
  }

  @Test
  void backsOffAndGoesOnWhenTheQueueIsAway() throws InterruptedException {
    queue.setFailing(true);
    clock.advance(Duration.ofMinutes(1));
    poller.turn();
    var healthyWhileFailing = poller.lastHealthyTurn();
    queue.setFailing(false);
    give(1);

    poller.turn();

    assertThat(healthyWhileFailing).isEqualTo(SettableClock.START);
    assertThat(poller.lastHealthyTurn()).isEqualTo(clock.instant());
    assertThat(pauses).containsExactly(Duration.ofSeconds(2));
    assertThat(held).hasSize(1);
    assertThat(inFlight.held()).isEqualTo(1);
  }

  @Test
  void pausesAfterALongPollThatEndedTooSoon() throws InterruptedException {
    poller.turn();

    assertThat(pauses).containsExactly(Duration.ofSeconds(2));
  }

  @Test
  void releasesWhatAnOpenPollBringsAfterTheStop() throws InterruptedException {
    inFlight.received(Jobs.LANE, true);
    give(2);
    queue.duringReceive(poller::stop);

    poller.turn();

    assertThat(held).isEmpty();
    assertThat(queue.hidden())
        .extracting(Hiding::visibilityTimeout)
        .containsExactly(Duration.ZERO, Duration.ZERO);
    assertThat(inFlight.held()).isZero();
  }

  @Test
  void startsNoPollAfterTheStop() throws InterruptedException {
    give(2);
    poller.stop();

    poller.turn();

    assertThat(queue.receives()).isEmpty();
    assertThat(inFlight.held()).isZero();
  }

  private void give(int count) {
    for (int i = 0; i < count; i++) {
      queue.add(FakeJobQueue.aDelivery("m" + i, "{}"));
    }
  }
}
