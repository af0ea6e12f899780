package dev.millrace.worker.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.FailureReason;
import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.job.attempt.Fault;
import dev.millrace.testkit.Jobs;
import dev.millrace.worker.delivery.APermit;
import dev.millrace.worker.delivery.Delivery;
import dev.millrace.worker.delivery.FakeJobQueue;
import dev.millrace.worker.delivery.Hiding;
import dev.millrace.worker.delivery.ReleaseReason;
import dev.millrace.worker.llm.LlmReply;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OddDeliveriesTest {
  private final DispatchFixture fixture = new DispatchFixture();

  static List<String> poison() {
    return List.of(
        "",
        "\0",
        "null",
        "[".repeat(100_000),
        "{\"a\":".repeat(5_000),
        "{\"schemaVersion\":1e400000000}",
        "{\"schemaVersion\":" + "9".repeat(15_000) + "}",
        "{\"schemaVersion\":1,\"job\":7}",
        "{\"schemaVersion\":1,\"x\":\"" + "y".repeat(1 << 20) + "\"}",
        "{\"schemaVersion\":1,\"job\":\"\\ud800\"}");
  }

  @ParameterizedTest
  @MethodSource("poison")
  void giveUpPoisonAtItsFirstReceiveAndTouchNothingElse(String body) throws InterruptedException {
    APermit permit = fixture.deliver(FakeJobQueue.aDelivery("m", body));

    assertThat(fixture.queue.givenUp()).containsExactly("m");
    assertThat(fixture.queue.deleted()).containsExactly("receipt-m");
    assertThat(fixture.queue.hidden()).isEmpty();
    assertThat(fixture.store.all()).isEmpty();
    assertThat(permit.reasons()).containsExactly(ReleaseReason.DEAD_LETTERED);
  }

  /** Two readers may take either of the two for the truth. */
  @Test
  void giveUpAMessageThatSaysOneThingTwice() throws InterruptedException {
    Job job = fixture.aStoredJob();
    String body = fixture.messageOf(job).body();
    String twice = body.replace("{\"schema", "{\"tenant\":\"mallory\",\"schema");

    fixture.deliver(FakeJobQueue.aDelivery("m", twice));

    assertThat(fixture.queue.givenUp()).containsExactly("m");
    assertThat(fixture.now(job.id())).isEqualTo(job);
  }

  @Test
  void deleteTheMessageOfAJobThatIsForgotten() throws InterruptedException {
    Delivery young = fixture.messageOf(Jobs.aQueuedJob());
    var old =
        new Delivery(
            young.messageId(), young.body(), "receipt", 2, Jobs.NOW.minus(Duration.ofHours(1)));

    APermit permit = fixture.deliver(old);

    assertThat(fixture.queue.deleted()).containsExactly("receipt");
    assertThat(fixture.calls).isZero();
    assertThat(fixture.outcomes.published()).isEmpty();
    assertThat(permit.reasons()).containsExactly(ReleaseReason.ACKNOWLEDGED);
  }

  @Test
  void askOnceAboutAPromptThatIsTooLongForTheModel() throws InterruptedException {
    Job job = fixture.aStoredJob();
    var tooLong = new Fault.Permanent(FailureReason.CONTEXT_WINDOW_EXCEEDED, "too long");
    fixture.model = _ -> new LlmReply.Refused(tooLong);

    fixture.deliver(job);
    fixture.deliver(job);

    assertThat(fixture.calls).isEqualTo(1);
    assertThat(fixture.now(job.id()).state()).isInstanceOf(JobState.Failed.class);
    assertThat(fixture.deadLetters.published())
        .allMatch(letter -> letter.reason() == FailureReason.CONTEXT_WINDOW_EXCEEDED);
  }

  /** Its worker died: the message shows a moment before the lease ends, which began later. */
  @Test
  void hideAMessageForASecondOnlyWhoseLeaseIsAboutToEnd() throws InterruptedException {
    Job job = Jobs.aRunningJobUntil(Jobs.NOW.plusMillis(40));
    fixture.store.replace(job);

    fixture.deliver(job);

    assertThat(fixture.queue.hidden())
        .extracting(Hiding::visibilityTimeout)
        .containsExactly(Duration.ofSeconds(1));
  }
}
