package dev.millrace.worker.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.job.TenantId;
import dev.millrace.job.Urgency;
import dev.millrace.testkit.SettableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PacerTest {
  private static final Reservation BULK = new Reservation(1, Urgency.BULK, new TenantId("acme"));
  private static final Reservation INTERACTIVE =
      new Reservation(1, Urgency.INTERACTIVE, new TenantId("acme"));
  private static final Duration SOON = Duration.ofSeconds(10);

  private final List<Integer> served = new CopyOnWriteArrayList<>();

  @Test
  void refusesATurnAfterTheDeadline() throws InterruptedException {
    var clock = new SettableClock();
    Pacer pacer = pacer(1000, clock);

    Optional<Turn> turn = pacer.awaitTurn(BULK, clock.instant());

    assertThat(turn).isEmpty();
    assertThat(pacer.waiting()).isZero();
  }

  @Test
  void servesWaitersInTheOrderOfTheirArrival() {
    Clock clock = Clock.systemUTC();
    Pacer pacer = pacer(20, clock);
    Instant deadline = clock.instant().plus(SOON);

    for (int i = 0; i < 4; i++) {
      int waiter = i;
      Thread thread = start(pacer, BULK, deadline, waiter);
      await().until(() -> served.contains(waiter) || thread.getState() != Thread.State.RUNNABLE);
    }

    await().until(() -> served.size() == 4);
    assertThat(served).containsExactly(0, 1, 2, 3);
  }

  @Test
  void servesInteractiveWorkBeforeBulkWorkThatCameEarlier() {
    var clock = new SettableClock();
    Pacer pacer = pacer(10, clock);
    Instant deadline = clock.instant().plus(SOON);
    serve(pacer, BULK, deadline, 0);
    start(pacer, BULK, deadline, 1);
    await().until(() -> pacer.waiting() == 1);
    start(pacer, INTERACTIVE, deadline, 2);
    await().until(() -> pacer.waiting() == 2);

    clock.advance(Duration.ofMillis(90));
    await().until(() -> served.size() == 2);
    clock.advance(Duration.ofMillis(100));

    await().until(() -> served.size() == 3);
    assertThat(served).containsExactly(0, 2, 1);
  }

  @Test
  void passesTheTurnOnWhenAWaiterIsInterrupted() {
    var clock = new SettableClock();
    Pacer pacer = pacer(10, clock);
    Instant deadline = clock.instant().plus(SOON);
    serve(pacer, BULK, deadline, 0);
    Thread first = start(pacer, BULK, deadline, 1);
    await().until(() -> pacer.waiting() == 1);
    Thread second = start(pacer, BULK, deadline, 2);
    await().until(() -> pacer.waiting() == 2);

    first.interrupt();
    clock.advance(Duration.ofSeconds(1));

    await().atMost(Duration.ofSeconds(5)).until(() -> !second.isAlive());
    assertThat(served).containsExactly(0, 2);
    assertThat(pacer.waiting()).isZero();
  }

  /** Each waiter would sleep for hours if the one before it forgot to wake it. */
  @Test
  void losesNoWakeUpWhateverWaitersComeAndGo() {
    Pacer pacer = pacer(2000, Clock.systemUTC());
    Instant deadline = Clock.systemUTC().instant().plus(Duration.ofHours(1));
    var random = new SplittableRandom(7);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      threads.add(start(pacer, i % 3 == 0 ? BULK : INTERACTIVE, deadline, i));
      if (random.nextInt(3) == 0) {
        threads.get(random.nextInt(threads.size())).interrupt();
      }
    }

    await().atMost(SOON).until(() -> threads.stream().noneMatch(Thread::isAlive));

    assertThat(pacer.waiting()).isZero();
    assertThat(served).doesNotHaveDuplicates().hasSizeGreaterThan(300);
  }

  @Test
  void wakesTheHeadWhenWhatComesBackMakesRoom() throws InterruptedException {
    var clock = new SettableClock();
    var tokens = OptionalDouble.of(1000);
    var known = new PaceSettings(10, 0.2, OptionalDouble.of(1000), tokens);
    Pacer pacer = new Pacer(known, QuotaShare.WHOLE, clock);
    Instant deadline = clock.instant().plus(Duration.ofHours(1));
    var large = new Reservation(1_000_000, Urgency.BULK, new TenantId("acme"));
    Turn turn = pacer.awaitTurn(large, deadline).orElseThrow();
    start(pacer, BULK, deadline, 1);
    await().until(() -> pacer.waiting() == 1);

    clock.advance(Duration.ofMillis(1));
    pacer.admitted(turn, 10);

    await().until(() -> served.contains(1));
  }

  @Test
  void holdsNobodyUpWhoseDeadlinePassed() {
    var left = new AtomicInteger();
    Clock clock = Clock.systemUTC();
    Pacer pacer = pacer(0.001, clock);
    serve(pacer, BULK, clock.instant().plus(SOON), 0);

    for (int i = 0; i < 20; i++) {
      Instant deadline = clock.instant().plusMillis(50);
      Thread.startVirtualThread(() -> {
        serve(pacer, BULK, deadline, 1);
        left.incrementAndGet();
      });
    }

    await().atMost(SOON).until(() -> left.get() == 20);
    assertThat(served).containsExactly(0);
  }

  private static Pacer pacer(double perSecond, Clock clock) {
    var known = OptionalDouble.of(perSecond);
    return new Pacer(
        new PaceSettings(10, 0.2, known, OptionalDouble.empty()), QuotaShare.WHOLE, clock);
  }

  private Thread start(Pacer pacer, Reservation reservation, Instant deadline, int waiter) {
    return Thread.startVirtualThread(() -> serve(pacer, reservation, deadline, waiter));
  }

  private void serve(Pacer pacer, Reservation reservation, Instant deadline, int waiter) {
    try {
      if (pacer.awaitTurn(reservation, deadline).isPresent()) {
        served.add(waiter);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
