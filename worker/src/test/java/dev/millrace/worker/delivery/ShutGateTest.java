package dev.millrace.worker.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.attempt.Jitter;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.SettableClock;
import dev.millrace.worker.pacing.PoolGate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A lane whose pool must not be called at all. */
class ShutGateTest {
  private final SettableClock clock = new SettableClock();
  private final FakeJobQueue queue = new FakeJobQueue();
  private final InFlight inFlight = new InFlight(100, 0.1, List.of(Jobs.LANE));
  private final List<Permit> held = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private boolean isOpen = true;
  private boolean isShut = true;
  private final LanePoller poller =
      new LanePoller(
          queue,
          inFlight,
          new Gate(),
          (_, _, permit) -> held.add(permit),
          new PollTiming(Duration.ofSeconds(20), clock, pauses::add, Jitter.NONE));

  @Test
  void receivesNothingNotEvenAProbe() throws InterruptedException {
    isOpen = false;
    give(3);

    poller.turn();
    poller.turn();

    assertThat(queue.receives()).isEmpty();
    assertThat(inFlight.held()).isZero();
    assertThat(pauses).containsExactly(Duration.ofMillis(500), Duration.ofMillis(500));
  }

  @Test
  void isHealthyWhileItReceivesNothing() throws InterruptedException {
    clock.advance(Duration.ofHours(1));

    poller.turn();

    assertThat(poller.lastHealthyTurn()).isEqualTo(clock.instant());
  }

  @Test
  void goesOnWhenTheGateIsNoLongerShut() throws InterruptedException {
    give(1);
    poller.turn();
    isShut = false;

    poller.turn();

    assertThat(held).hasSize(1);
  }

  @Test
  void givesBackAtOnceWhatAnOpenPollBrings() throws InterruptedException {
    isShut = false;
    give(1);
    queue.duringReceive(() -> isShut = true);

    poller.turn();

    assertThat(held).isEmpty();
    assertThat(inFlight.held()).isZero();
    assertThat(queue.hidden()).extracting(Hiding::visibilityTimeout).containsExactly(Duration.ZERO);
  }

  private void give(int count) {
    for (int i = 0; i < count; i++) {
      queue.add(FakeJobQueue.aDelivery("m" + i, "{}"));
    }
  }

  private final class Gate implements PoolGate {
    @Override
    public boolean isOpen() {
      return isOpen;
    }

    @Override
    public boolean isShut() {
      return isShut;
    }
  }
}
