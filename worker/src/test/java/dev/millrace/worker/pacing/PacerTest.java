package dev.millrace.worker.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.testkit.SettableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class PacerTest {
  private static final PaceSettings FAST = new PaceSettings(1000, 1, OptionalDouble.of(1000));

  @Test
  void refusesATurnAfterTheDeadline() throws InterruptedException {
    var clock = new SettableClock();
    var pacer = new Pacer(FAST, clock);

    boolean hasTurn = pacer.awaitTurn(clock.instant());

    assertThat(hasTurn).isFalse();
  }

  @Test
  void servesWaitersInTheOrderOfTheirArrival() {
    Clock clock = Clock.systemUTC();
    var pacer = new Pacer(new PaceSettings(20, 1, OptionalDouble.of(20)), clock);
    List<Integer> served = new CopyOnWriteArrayList<>();
    Instant deadline = clock.instant().plusSeconds(10);

    for (int i = 0; i < 4; i++) {
      int waiter = i;
      Thread thread = Thread.startVirtualThread(() -> serve(pacer, deadline, waiter, served));
      await().until(() -> served.contains(waiter) || thread.getState() != Thread.State.RUNNABLE);
    }

    await().until(() -> served.size() == 4);
    assertThat(served).containsExactly(0, 1, 2, 3);
  }

  @Test
  void passesTheTurnOnWhenAWaiterIsInterrupted() {
    var clock = new SettableClock();
    var pacer = new Pacer(new PaceSettings(10, 1, OptionalDouble.of(10)), clock);
    List<Integer> served = new CopyOnWriteArrayList<>();
    Instant deadline = clock.instant().plusSeconds(10);
    serve(pacer, deadline, 0, served);
    Thread first = Thread.startVirtualThread(() -> serve(pacer, deadline, 1, served));
    await().until(() -> first.getState() == Thread.State.TIMED_WAITING);
    Thread second = Thread.startVirtualThread(() -> serve(pacer, deadline, 2, served));

    first.interrupt();
    clock.advance(Duration.ofSeconds(1));

    await().atMost(Duration.ofSeconds(5)).until(() -> !second.isAlive());
    assertThat(served).containsExactly(0, 2);
  }

  private static void serve(Pacer pacer, Instant deadline, int waiter, List<Integer> served) {
    try {
      if (pacer.awaitTurn(deadline)) {
        served.add(waiter);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
