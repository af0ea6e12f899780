package dev.millrace.worker.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.Lane;
import dev.millrace.job.QuotaPool;
import dev.millrace.job.Urgency;
import dev.millrace.job.attempt.Jitter;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.SettableClock;
import dev.millrace.worker.pacing.PoolGate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LanePollersTest {
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(10);

  @Test
  void haveEndedOnceTheOpenPollsHave() throws InterruptedException {
    var isOpen = new CountDownLatch(1);
    var mayEnd = new CountDownLatch(1);
    var queue = new FakeJobQueue();
    queue.duringReceive(() -> {
      isOpen.countDown();
      awaitQuietly(mayEnd);
    });
    var pollers =
        new LanePollers(
            List.of(queue),
            new InFlight(10, 0.1, List.of(Jobs.LANE)),
            _ -> () -> true,
            (_, _, _) -> {},
            new PollTiming(LONG_ENOUGH, new SettableClock(), _ -> {}, Jitter.NONE));
    pollers.start();
    isOpen.await();

    pollers.stop();
    boolean haveEndedBefore = pollers.awaitEnd(Duration.ZERO);
    mayEnd.countDown();

    assertThat(haveEndedBefore).isFalse();
    assertThat(pollers.awaitEnd(LONG_ENOUGH)).isTrue();
    assertThat(queue.receives()).hasSize(1);
  }

  @Test
  void pollEachLaneBehindTheGateOfItsOwnPool() throws InterruptedException {
    var resting = new FakeJobQueue(laneOf("resting"));
    var running = new FakeJobQueue(laneOf("running"));
    var hasPolled = new CountDownLatch(1);
    running.duringReceive(hasPolled::countDown);
    resting.duringReceive(() -> {
      throw new AssertionError("polled behind a shut gate");
    });
    var pollers =
        new LanePollers(
            List.of(resting, running),
            new InFlight(10, 0.1, List.of(resting.lane(), running.lane())),
            pool -> shutIf(pool.name().equals("resting")),
            (_, _, _) -> {},
            new PollTiming(LONG_ENOUGH, new SettableClock(), _ -> {}, Jitter.NONE));

    pollers.start();
    hasPolled.await();
    pollers.stop();

    assertThat(pollers.awaitEnd(LONG_ENOUGH)).isTrue();
    assertThat(resting.receives()).isEmpty();
  }

  private static Lane laneOf(String pool) {
    return new Lane(new QuotaPool(pool), Urgency.BULK);
  }

  private static PoolGate shutIf(boolean isShut) {
    return new PoolGate() {
      @Override
      public boolean isOpen() {
        return true;
      }

      @Override
      public boolean isShut() {
        return isShut;
      }
    };
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
