package dev.millrace.worker.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.message.OutcomeMessage;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.RecordingOutcomePublisher;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SettlerTest {
  private final FakeJobQueue queue = new FakeJobQueue();
  private final RecordingOutcomePublisher outcomes = new RecordingOutcomePublisher();
  private final Settler settler = new Settler(outcomes, 100, _ -> {});

  @Test
  void publishesTheOutcomeAndThenDeletes() throws InterruptedException {
    settler.settle(aDelete("a"));

    turn();

    assertThat(outcomes.published()).hasSize(1);
    assertThat(queue.deleted()).containsExactly("a");
    assertThat(settler.open()).isZero();
  }

  @Test
  void deletesNothingBeforeTheOutcomeIsConfirmed() throws InterruptedException {
    outcomes.setFailing(true);
    settler.settle(aDelete("a"));

    turn();
    List<String> deletedWhileFailing = queue.deleted();
    outcomes.setFailing(false);
    turn();

    assertThat(deletedWhileFailing).isEmpty();
    assertThat(queue.deleted()).containsExactly("a");
  }

  @Test
  void settlesInBatchesOfTen() throws InterruptedException {
    for (int i = 0; i < 25; i++) {
      settler.settle(aDelete("receipt-" + i));
    }

    turn();

    assertThat(queue.deleted()).hasSize(25);
    assertThat(queue.batches()).isEqualTo(3);
  }

  @Test
  void triesOnlyTheFailedEntriesAgain() throws InterruptedException {
    queue.answerNext(Settled.DONE, Settled.TRY_AGAIN, Settled.GONE, Settled.REJECTED);
    for (String receipt : List.of("a", "b", "c", "d")) {
      settler.settle(aDelete(receipt));
    }

    turn();
    turn();

    assertThat(queue.deleted()).containsExactly("a", "b");
    assertThat(settler.open()).isZero();
    assertThat(settler.dropped()).isEqualTo(1);
  }

  @Test
  void leavesItToRedeliveryAfterFiveTries() throws InterruptedException {
    queue.setFailing(true);
    settler.settle(aDelete("a"));

    for (int i = 0; i < 5; i++) {
      turn();
    }

    assertThat(settler.open()).isZero();
    assertThat(settler.dropped()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("defects")
  void countsADefectAsATryAndForgetsNothing(Throwable defect) throws InterruptedException {
    queue.throwNext(defect);
    settler.settle(aDelete("a"));

    turn();
    int openAfterTheDefect = settler.open();
    turn();

    assertThat(openAfterTheDefect).isEqualTo(1);
    assertThat(queue.deleted()).containsExactly("a");
    assertThat(settler.open()).isZero();
  }

  static List<Throwable> defects() {
    return List.of(new IllegalStateException("a defect"), new AssertionError("a defect"));
  }

  @Test
  void outlivesAnError() throws InterruptedException {
    queue.throwNext(new AssertionError("a defect"));
    settler.settle(aDelete("a"));
    settler.start();

    boolean isDrained = settler.drain(Duration.ofSeconds(10));

    assertThat(isDrained).isTrue();
    assertThat(queue.deleted()).containsExactly("a");
  }

  @Test
  void drainsWhatItHas() throws InterruptedException {
    settler.start();
    for (int i = 0; i < 60; i++) {
      settler.settle(aDelete("receipt-" + i));
    }

    boolean isDrained = settler.drain(Duration.ofSeconds(10));

    assertThat(isDrained).isTrue();
    assertThat(queue.deleted()).hasSize(60);
  }

  private void turn() throws InterruptedException {
    settler.turn(Duration.ZERO);
  }

  private Settlement aDelete(String receipt) {
    var outcome =
        new OutcomeMessage(Jobs.anId(), Jobs.TENANT, 1, "completed", true, List.of(), Jobs.NOW);
    return new Settlement.Delete(queue, receipt, Optional.of(outcome));
  }
}
