package dev.millrace.benchmarks.fairness;

import dev.millrace.job.TenantId;
import dev.millrace.job.Urgency;
import dev.millrace.worker.pacing.PaceSettings;
import dev.millrace.worker.pacing.Pacer;
import dev.millrace.worker.pacing.Pause;
import dev.millrace.worker.pacing.QuotaShare;
import dev.millrace.worker.pacing.Reservation;
import dev.millrace.worker.pacing.Turn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The worker's pacer with all its threads, in real time: one tenant's waiters fill it, another's
 * call comes each second.
 */
final class PacerContention {
  /** Starts per second. */
  static final double PACE = 500;

  private static final Duration CALL = Duration.ofMillis(100);
  private static final double SHORTEST_MILLIS = 2_000;
  private static final double SPREAD_MILLIS = 4_000;

  private final Clock clock;
  private final Pause pause;
  private final Pacer pacer;
  private final TenantId knownAs;
  private final List<Double> seconds = new CopyOnWriteArrayList<>();
  private volatile boolean isOver;

  /**
   * @param knownAs the tenant that the small tenant's calls are made for
   */
  PacerContention(TenantId knownAs, Clock clock, Pause pause) {
    this.knownAs = knownAs;
    this.clock = clock;
    this.pause = pause;
    var settings = new PaceSettings(1, 1, OptionalDouble.of(PACE), OptionalDouble.empty());
    this.pacer = new Pacer(settings, QuotaShare.WHOLE, clock);
  }

  /**
   * Seconds from the wish to the answer, of each call of the small tenant.
   *
   * @param crowd waiters of the large tenant, who come again as soon as they were served
   */
  List<Double> run(int crowd, int calls, long seed) throws InterruptedException {
    var random = new SplittableRandom(seed);
    var done = new CountDownLatch(calls);
    var threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("waiter-", 0).factory());
    try {
      for (int i = 0; i < crowd; i++) {
        threads.execute(this::callAgainAndAgain);
      }
      while (pacer.waiting() < crowd * 0.9) {
        pause.lasting(CALL);
      }
      send(calls, random, threads, done);
      done.await();
    } finally {
      isOver = true;
      threads.shutdownNow();
      threads.close();
    }
    return seconds;
  }

  private void send(
      int calls, SplittableRandom random, ExecutorService threads, CountDownLatch done)
      throws InterruptedException {
    for (int i = 0; i < calls; i++) {
      Instant wished = clock.instant();
      var latency =
          Duration.ofMillis((long) (SHORTEST_MILLIS + SPREAD_MILLIS * random.nextDouble()));
      threads.execute(() -> {
        call(knownAs, latency);
        seconds.add(Duration.between(wished, clock.instant()).toNanos() / 1e9);
        done.countDown();
      });
      pause.lasting(Duration.ofSeconds(1));
    }
  }

  private void callAgainAndAgain() {
    while (!isOver) {
      call(TwoTenants.LARGE, CALL);
    }
  }

  private void call(TenantId tenant, Duration latency) {
    try {
      var reservation = new Reservation(0, Urgency.BULK, tenant);
      Optional<Turn> turn = pacer.awaitTurn(reservation, clock.instant().plus(Duration.ofHours(1)));
      if (turn.isPresent()) {
        pause.lasting(latency);
        pacer.admitted(turn.get(), 0);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      isOver = true;
    }
  }
}
