package dev.millrace.worker.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.attempt.Jitter;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.SettableClock;
import dev.millrace.worker.pacing.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a poll meets, it goes on, and never faster than a queue should be asked. */
class PollFaultsTest {
  /** The shortest that real jitter makes of a pause. */
  private static final Jitter SHORTEST = delay -> delay.dividedBy(2);

  private static final Duration WHILE = Duration.ofMinutes(1);

  private final SettableClock clock = new SettableClock();
  private final FakeJobQueue queue = new FakeJobQueue();
  private final InFlight inFlight = new InFlight(100, 0.1, List.of(Jobs.LANE));
  private final Deque<Throwable> defectsOfHandler = new ArrayDeque<>();
  private final Pause passing = clock::advance;
  private final LanePoller poller =
      new LanePoller(
          queue,
          inFlight,
          () -> true,
          (_, _, _) -> handle(),
          new PollTiming(Duration.ofSeconds(20), clock, passing, SHORTEST));
  private int handled;

  static List<Throwable> defects() {
    return List.of(new IllegalStateException("a defect"), new AssertionError("a defect"));
  }

  @ParameterizedTest
  @MethodSource("defects")
  void goesOnAfterADefectOfTheReceive(Throwable defect) throws InterruptedException {
    queue.throwNext(defect);
    queue.add(FakeJobQueue.aDelivery("m", "{}"));

    poller.turn();
    int heldAfterTheDefect = inFlight.held();
    poller.turn();

    assertThat(heldAfterTheDefect).isZero();
    assertThat(handled).isEqualTo(1);
    assertThat(poller.lastHealthyTurn()).isEqualTo(clock.instant());
  }

  @ParameterizedTest
  @MethodSource("defects")
  void goesOnAfterADefectOfTheHandler(Throwable defect) throws InterruptedException {
    defectsOfHandler.add(defect);
    queue.add(FakeJobQueue.aDelivery("m-1", "{}"));
    queue.add(FakeJobQueue.aDelivery("m-2", "{}"));
    Instant healthyBefore = poller.lastHealthyTurn();

    poller.turn();
    int heldAfterTheDefect = inFlight.held();
    Instant healthyAfterTheDefect = poller.lastHealthyTurn();
    poller.turn();

    assertThat(heldAfterTheDefect).isZero();
    assertThat(healthyAfterTheDefect).isEqualTo(healthyBefore);
    assertThat(handled).isEqualTo(1);
  }

  @Test
  void asksLessThanTwiceASecondWhenEveryLongPollEndsAtOnce() throws InterruptedException {
    pollForAWhile();

    assertThat(queue.receives()).hasSizeLessThan(2 * (int) WHILE.toSeconds());
  }

  @Test
  void asksLessThanTwiceASecondWhenEveryConnectionIsClosed() throws InterruptedException {
    queue.setFailing(true);

    pollForAWhile();

    assertThat(queue.receives()).hasSizeLessThan(2 * (int) WHILE.toSeconds());
  }

  private void pollForAWhile() throws InterruptedException {
    Instant end = clock.instant().plus(WHILE);
    while (clock.instant().isBefore(end)) {
      poller.turn();
    }
  }

  private void handle() {
    switch (defectsOfHandler.poll()) {
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case null, default -> handled++;
    }
  }
}
