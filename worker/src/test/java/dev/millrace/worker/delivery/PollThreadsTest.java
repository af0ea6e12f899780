package dev.millrace.worker.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.Lane;
import dev.millrace.job.QuotaPool;
import dev.millrace.job.Urgency;
import dev.millrace.job.attempt.Jitter;
import dev.millrace.testkit.SettableClock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class PollThreadsTest {
  private static final int TIMES = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final List<Lane> LANES =
      Arrays.stream(Urgency.values())
          .map(urgency -> new Lane(new QuotaPool("threads"), urgency))
          .toList();

  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final LanePollers pollers =
      new LanePollers(
          LANES.stream().map(this::aQueueThatAnswersAtTheEnd).toList(),
          new InFlight(10, 0.1, LANES),
          _ -> () -> true,
          (_, _, _) -> {},
          new PollTiming(PATIENCE, new SettableClock(), _ -> {}, Jitter.NONE));

  @Test
  void areOnePerLaneHoweverOftenTheyAreStartedAndNoneAfterTheStop() throws InterruptedException {
    atOnce(pollers::start);
    long started = liveThreads();
    atOnce(pollers::stop);
    mayEnd.countDown();
    boolean haveEnded = pollers.awaitEnd(PATIENCE);
    atOnce(pollers::start);

    assertThat(started).isEqualTo(LANES.size());
    assertThat(haveEnded).isTrue();
    assertThat(liveThreads()).isZero();
  }

  private static void atOnce(Runnable action) throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.invokeAll(Collections.nCopies(TIMES, Executors.callable(action)));
    }
  }

  private static long liveThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread ->
            LANES.stream().anyMatch(lane -> thread.getName().equals("poll-" + lane.label())))
        .count();
  }

  private JobQueue aQueueThatAnswersAtTheEnd(Lane lane) {
    var queue = new FakeJobQueue(lane);
    queue.duringReceive(() -> {
      try {
        mayEnd.await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    });
    return queue;
  }
}
