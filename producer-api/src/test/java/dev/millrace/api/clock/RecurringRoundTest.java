package dev.millrace.api.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import dev.millrace.job.attempt.Jitter;
import dev.millrace.job.store.StoreUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RecurringRoundTest {
  private final AtomicInteger rounds = new AtomicInteger();

  @Test
  void goesOnUntilItIsClosed() {
    try (var round = round(_ -> rounds.incrementAndGet())) {
      round.start();
      await().until(() -> rounds.get() > 3);
    }
  }

  @Test
  void goesOnAfterAnOutageAndADefect() {
    try (var round =
        round(_ -> {
          if (rounds.incrementAndGet() % 2 == 0) {
            throw StoreUnavailableException.during("due", new IOException("away"));
          }
          throw new IllegalArgumentException("defect");
        })) {
      round.start();
      await().until(() -> rounds.get() > 3);
    }
  }

  @Test
  void closesThoughItNeverStarted() {
    assertThatCode(() -> round(_ -> {}).close()).doesNotThrowAnyException();
  }

  @Test
  void waitsForTheRoundThatIsBeingDoneAndTellsItToEnd() {
    var begun = new CountDownLatch(1);
    var round =
        round(goesOn -> {
          begun.countDown();
          await().until(() -> !goesOn.getAsBoolean());
          rounds.incrementAndGet();
        });
    round.start();
    await().until(() -> begun.getCount() == 0);

    round.close();

    assertThat(rounds).hasValue(1);
  }

  private static RecurringRound round(RecurringRound.Round work) {
    return new RecurringRound("test-round", Duration.ofMillis(1), Jitter.NONE, work);
  }
}
