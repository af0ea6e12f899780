package dev.millrace.worker.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.job.Job;
import dev.millrace.testkit.InMemoryJobStore;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.SettableClock;
import dev.millrace.worker.delivery.FakeJobQueue;
import dev.millrace.worker.dispatch.AnAttempt;
import dev.millrace.worker.dispatch.RunningAttempt;
import dev.millrace.worker.dispatch.RunningAttempts;
import dev.millrace.worker.lifecycle.WorkerTimings.DrainTimes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Jobs that compute without a pause leave no carrier to any other virtual thread. */
class BusyCarriersTest {
  private static final int BEATS = 5;
  private static final Duration V = Duration.ofSeconds(60);
  private static final WorkerTimings OFTEN =
      new WorkerTimings(
          V,
          Duration.ofMillis(5),
          V,
          Duration.ofSeconds(20),
          new DrainTimes(Duration.ofSeconds(110), Duration.ofSeconds(80)));

  private final SettableClock clock = new SettableClock();
  private final InMemoryJobStore store = new InMemoryJobStore(clock);
  private final RunningAttempts attempts = new RunningAttempts();
  private final Heart heart = new Heart(store, attempts, OFTEN, clock);
  private final AtomicBoolean isOver = new AtomicBoolean();
  private final AtomicInteger spinning = new AtomicInteger();

  @Test
  void delayNoHeartbeat() {
    Job running = Jobs.aRunningJobUntil(clock.instant().plus(V));
    store.replace(running);
    RunningAttempt attempt = AnAttempt.of(running, attempts, new FakeJobQueue(), clock).attempt();
    var hasAnyOtherRun = new AtomicBoolean();
    try {
      takeEveryCarrier();
      Thread.ofVirtual().name("other").start(() -> hasAnyOtherRun.set(true));
      heart.start();

      for (int beat = 0; beat < BEATS; beat++) {
        clock.advance(V.dividedBy(3));
        await()
            .pollInterval(Duration.ofMillis(2))
            .atMost(Duration.ofSeconds(5))
            .until(() -> attempt.lease().expiresAt().equals(clock.instant().plus(V)));
      }

      assertThat(hasAnyOtherRun).isFalse();
      assertThat(attempt.holdsLease()).isTrue();
    } finally {
      isOver.set(true);
      heart.stop();
      attempt.lose();
    }
  }

  private void takeEveryCarrier() {
    int carriers = Runtime.getRuntime().availableProcessors();
    for (int i = 0; i < 4 * carriers; i++) {
      Thread.ofVirtual().name("spinning-" + i).start(this::spin);
    }
    await().atMost(Duration.ofSeconds(5)).until(() -> spinning.get() == carriers);
  }

  private void spin() {
    spinning.incrementAndGet();
    while (!isOver.get()) {
      Thread.onSpinWait();
    }
  }
}
