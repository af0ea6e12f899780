package dev.millrace.worker.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.FailureReason;
import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.job.JobState;
import dev.millrace.job.Transition;
import dev.millrace.job.attempt.Fault;
import dev.millrace.testkit.Jobs;
import dev.millrace.worker.delivery.APermit;
import dev.millrace.worker.delivery.Delivery;
import dev.millrace.worker.delivery.ReleaseReason;
import dev.millrace.worker.llm.LlmReply;
import dev.millrace.worker.llm.LlmRequest;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CancelTest {
  private static final LlmReply INTERRUPTED = new LlmReply.Refused(new Fault.Interrupted());
  private static final LlmReply BROKEN = new LlmReply.Refused(new Fault.Transient("500"));
  private static final LlmReply REFUSED =
      new LlmReply.Refused(new Fault.Permanent(FailureReason.CONTENT_FILTERED, "no"));

  private final DispatchFixture fixture = new DispatchFixture();
  private final Job job = fixture.aStoredJob();

  @Test
  void recordsTheCancelPublishesTheOutcomeAndDeletes() throws InterruptedException {
    APermit permit = deliverWhile(_ -> cancel(), INTERRUPTED);

    assertThat(fixture.now(job.id()).state()).isEqualTo(new JobState.Cancelled());
    assertThat(fixture.outcomes.published())
        .singleElement()
        .matches(outcome -> outcome.isTerminal() && outcome.state().equals("cancelled"));
    assertThat(fixture.queue.deleted()).hasSize(1);
    assertThat(permit.reasons()).containsExactly(ReleaseReason.ACKNOWLEDGED);
  }

  @Test
  void wantsNoFurtherCallOnceCancelled() throws InterruptedException {
    deliverWhile(
        request -> {
          assertThat(request.terms().isWanted().getAsBoolean()).isTrue();
          cancel();
          assertThat(Thread.interrupted()).isTrue();
          assertThat(request.terms().isWanted().getAsBoolean()).isFalse();
        },
        INTERRUPTED);

    assertThat(fixture.calls).isEqualTo(1);
  }

  @Test
  void keepsAPaidAnswer() throws InterruptedException {
    deliverWhile(_ -> cancel(), DispatchFixture.ANSWERED);

    assertThat(fixture.now(job.id()).state()).isInstanceOf(JobState.Succeeded.class);
  }

  @Test
  void asksTheStoreAgainForTheSakeOfAPaidAnswer() throws InterruptedException {
    deliverWhile(
        _ -> {
          cancel();
          fixture.store.loseNextAnswer();
        },
        DispatchFixture.ANSWERED);

    assertThat(fixture.now(job.id()).state()).isInstanceOf(JobState.Succeeded.class);
    assertThat(fixture.queue.deleted()).hasSize(1);
  }

  @Test
  void neitherFailsNorDeadLettersAJobThatNobodyWants() throws InterruptedException {
    deliverWhile(_ -> cancel(), REFUSED);

    assertThat(fixture.now(job.id()).state()).isEqualTo(new JobState.Cancelled());
    assertThat(fixture.deadLetters.published()).isEmpty();
  }

  @Test
  void recordsTheCancelWhenTheWishIsFirstSeenInTheRecord() throws InterruptedException {
    deliverWhile(_ -> wish(job.id()), BROKEN);

    assertThat(fixture.now(job.id()).state()).isEqualTo(new JobState.Cancelled());
    assertThat(fixture.now(job.id()).counters().failures()).isZero();
    assertThat(fixture.queue.hidden()).isEmpty();
    assertThat(fixture.queue.deleted()).hasSize(1);
  }

  @Test
  void recordsTheCancelWhenTheWorkerStops() throws InterruptedException {
    deliverWhile(
        _ -> {
          wish(job.id());
          fixture.attempts.releaseAll();
        },
        INTERRUPTED);

    assertThat(fixture.now(job.id()).state()).isEqualTo(new JobState.Cancelled());
  }

  @Test
  void goesBackToItsQueueWhenNobodyWishedItsEnd() throws InterruptedException {
    deliverWhile(_ -> fixture.attempts.all().forEach(RunningAttempt::cancel), INTERRUPTED);

    assertThat(fixture.now(job.id()).state()).isEqualTo(JobState.Queued.NOW);
    assertThat(fixture.now(job.id()).counters().failures()).isZero();
  }

  @Test
  void callsNothingWhenTheLostAnswerOfTheClaimComesBackWithTheWish() throws InterruptedException {
    fixture.store.beforeNextAnswer(() -> wish(job.id()));
    fixture.store.loseNextAnswer();

    fixture.deliver(job);

    assertThat(fixture.calls).isZero();
    assertThat(fixture.now(job.id()).state()).isEqualTo(new JobState.Cancelled());
    assertThat(fixture.queue.deleted()).hasSize(1);
  }

  @Test
  void recordsTheCancelUnderTheNewestReceiptOfItsMessage() throws InterruptedException {
    Delivery again =
        new Delivery(job.id().value(), fixture.messageOf(job).body(), "newer", 2, Jobs.NOW);
    deliverWhile(
        _ -> {
          cancel();
          assertThat(Thread.interrupted()).isTrue();
          assertThat(fixture.attempts.renews(job.id(), again)).isTrue();
        },
        INTERRUPTED);

    assertThat(fixture.queue.deleted()).containsExactly("newer");
  }

  @Test
  void neverRunsAJobThatWasCancelledInItsQueue() throws InterruptedException {
    wish(job.id());

    fixture.deliver(job);

    assertThat(fixture.calls).isZero();
    assertThat(fixture.outcomes.published()).hasSize(1);
    assertThat(fixture.queue.deleted()).hasSize(1);
  }

  private void cancel() {
    wish(job.id());
    fixture.attempts.all().forEach(RunningAttempt::cancel);
  }

  private void wish(JobId id) {
    fixture.store.cancel(id, new Transition.Cancel(fixture.clock.instant()));
  }

  private APermit deliverWhile(Consumer<LlmRequest> duringTheCall, LlmReply reply)
      throws InterruptedException {
    fixture.model =
        request -> {
          duringTheCall.accept(request);
          return reply;
        };
    return fixture.deliver(job);
  }
}
