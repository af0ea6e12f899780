package dev.millrace.worker.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.FailureReason;
import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.job.Lease;
import dev.millrace.job.attempt.Fault;
import dev.millrace.testkit.Jobs;
import dev.millrace.worker.delivery.APermit;
import dev.millrace.worker.delivery.Delivery;
import dev.millrace.worker.delivery.FakeJobQueue;
import dev.millrace.worker.delivery.Hiding;
import dev.millrace.worker.delivery.ReleaseReason;
import dev.millrace.worker.llm.LlmReply;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DispatcherTest {
  private static final LlmReply BROKEN = new LlmReply.Refused(new Fault.Transient("500"));
  private static final LlmReply INTERRUPTED = new LlmReply.Refused(new Fault.Interrupted());
  private static final LlmReply REFUSED =
      new LlmReply.Refused(new Fault.Permanent(FailureReason.CONTENT_FILTERED, "no"));

  private final DispatchFixture fixture = new DispatchFixture();

  @Test
  void recordsTheResultPublishesTheOutcomeAndDeletes() throws InterruptedException {
    Job job = fixture.aStoredJob();

    APermit permit = fixture.deliver(job);

    assertThat(fixture.now(job.id()).state()).isInstanceOf(JobState.Succeeded.class);
    assertThat(fixture.outcomes.published())
        .singleElement()
        .matches(outcome ->
            outcome.isTerminal() && outcome.attempt() == 1 && outcome.calls().size() == 1);
    assertThat(fixture.queue.deleted()).hasSize(1);
    assertThat(permit.reasons()).containsExactly(ReleaseReason.ACKNOWLEDGED);
  }

  @Test
  void neitherCallsNorChangesAnythingWhenTheJobIsOver() throws InterruptedException {
    Job job = Jobs.aSucceededJob();
    fixture.store.replace(job);

    fixture.deliver(job);

    assertThat(fixture.calls).isZero();
    assertThat(fixture.outcomes.published()).hasSize(1);
    assertThat(fixture.queue.deleted()).hasSize(1);
    assertThat(fixture.now(job.id())).isEqualTo(job);
  }

  @Test
  void runsAJobThatWasStoredWhileTheWorkerWasFrozen() throws InterruptedException {
    Job job = fixture.withInput(Jobs.aQueuedJob());
    fixture.store.beforeNextAnswer(() -> {
      fixture.store.replace(job);
      fixture.clock.advance(Duration.ofMinutes(6));
    });

    fixture.deliver(job);

    assertThat(fixture.now(job.id()).state()).isInstanceOf(JobState.Succeeded.class);
  }

  @Test
  void deadLettersAPermanentFaultBeforeTheDelete() throws InterruptedException {
    Job job = fixture.aStoredJob();
    fixture.model = _ -> REFUSED;

    APermit permit = fixture.deliver(job);

    assertThat(fixture.deadLetters.published())
        .singleElement()
        .matches(letter -> letter.reason() == FailureReason.CONTENT_FILTERED);
    assertThat(fixture.queue.deleted()).hasSize(1);
    assertThat(permit.reasons()).containsExactly(ReleaseReason.DEAD_LETTERED);
  }

  @Test
  void deletesNothingWhenTheDeadLetterIsNotKnownToBeThere() throws InterruptedException {
    Job job = fixture.aStoredJob();
    fixture.model = _ -> REFUSED;
    fixture.deadLetters.setFailing(true);

    fixture.deliver(job);

    assertThat(fixture.now(job.id()).state()).isInstanceOf(JobState.Failed.class);
    assertThat(fixture.queue.deleted()).isEmpty();
  }

  @Test
  void requeuesATransientFaultWithBackoffAndCountsIt() throws InterruptedException {
    Job job = fixture.aStoredJob();
    fixture.model = _ -> BROKEN;

    fixture.deliver(job);

    assertThat(fixture.now(job.id()).counters().failures()).isEqualTo(1);
    assertThat(fixture.queue.hidden())
        .extracting(Hiding::visibilityTimeout)
        .containsExactly(Duration.ofSeconds(2));
  }

  @Test
  void givesAnInterruptedJobBackAtOnceAndCountsNothing() throws InterruptedException {
    Job job = fixture.aStoredJob();
    fixture.model = _ -> INTERRUPTED;

    APermit permit = fixture.deliver(job);

    assertThat(fixture.now(job.id()).state()).isEqualTo(JobState.Queued.NOW);
    assertThat(fixture.now(job.id()).counters().failures()).isZero();
    assertThat(fixture.queue.hidden())
        .extracting(Hiding::visibilityTimeout)
        .containsExactly(Duration.ZERO);
    assertThat(permit.reasons()).containsExactly(ReleaseReason.RELEASED);
  }

  @Test
  void expiresAJobWhoseDeadlinePassedWhileItRan() throws InterruptedException {
    Job job = fixture.aStoredJob();
    fixture.model =
        _ -> {
          fixture.clock.set(job.times().deadline());
          fixture.attempts.all().forEach(attempt -> attempt.extended(longLease(attempt)));
          return INTERRUPTED;
        };

    fixture.deliver(job);

    assertThat(fixture.now(job.id()).state()).isInstanceOf(JobState.Expired.class);
    assertThat(fixture.queue.deleted()).hasSize(1);
  }

  @Test
  void recordsWithoutASecondCallWhenTheStoreWasAway() throws InterruptedException {
    Job job = fixture.aStoredJob();
    fixture.model =
        _ -> {
          fixture.store.loseNextAnswer();
          return DispatchFixture.ANSWERED;
        };

    fixture.deliver(job);

    assertThat(fixture.now(job.id()).state()).isInstanceOf(JobState.Succeeded.class);
    assertThat(fixture.calls).isEqualTo(1);
    assertThat(fixture.queue.deleted()).hasSize(1);
  }

  @Test
  void runsTheClaimWhoseAnswerWasLost() throws InterruptedException {
    Job job = fixture.aStoredJob();
    fixture.store.loseNextAnswer();

    fixture.deliver(job);

    assertThat(fixture.now(job.id()).attempt()).isEqualTo(1);
    assertThat(fixture.now(job.id()).state()).isInstanceOf(JobState.Succeeded.class);
  }

  @Test
  void dropsTheAttemptSilentlyWhenItsLeaseIsLost() throws InterruptedException {
    Job job = fixture.aStoredJob();
    fixture.model =
        _ -> {
          fixture.attempts.all().forEach(RunningAttempt::lose);
          return DispatchFixture.ANSWERED;
        };

    APermit permit = fixture.deliver(job);

    assertThat(Thread.interrupted()).isFalse();
    assertThat(fixture.now(job.id()).state()).isInstanceOf(JobState.Running.class);
    assertThat(fixture.outcomes.published()).isEmpty();
    assertThat(fixture.queue.deleted()).isEmpty();
    assertThat(permit.reasons()).containsExactly(ReleaseReason.ABANDONED);
  }

  @Test
  void keepsAPaidAnswerWhenTheWorkerStops() throws InterruptedException {
    Job job = fixture.aStoredJob();
    fixture.model =
        _ -> {
          fixture.attempts.releaseAll();
          return DispatchFixture.ANSWERED;
        };

    fixture.deliver(job);

    assertThat(fixture.now(job.id()).state()).isInstanceOf(JobState.Succeeded.class);
  }

  @Test
  void hidesTheMessageWhileAnotherWorkerHoldsTheLease() throws InterruptedException {
    Job job = Jobs.aRunningJob();
    fixture.store.replace(job);

    APermit permit = fixture.deliver(job);

    assertThat(fixture.calls).isZero();
    assertThat(fixture.queue.hidden())
        .singleElement()
        .matches(hiding -> hiding.visibilityTimeout().compareTo(Jobs.LEASE) >= 0);
    assertThat(permit.reasons()).containsExactly(ReleaseReason.RELEASED);
  }

  @Test
  void claimsThreeTimesForAJobThatIsNotThereYet() throws InterruptedException {
    fixture.deliver(Jobs.aQueuedJob());

    assertThat(Duration.between(Jobs.NOW, fixture.clock.instant()))
        .isBetween(Duration.ofMillis(300), Duration.ofMillis(500));
    assertThat(fixture.queue.hidden())
        .extracting(Hiding::visibilityTimeout)
        .containsExactly(Duration.ofSeconds(2));
  }

  @Test
  void runsASuspectAlone() throws InterruptedException {
    Job suspect = fixture.withInput(Jobs.aSilentJob(2));
    fixture.store.replace(suspect);

    fixture.deliver(suspect);

    assertThat(fixture.now(suspect.id()).state()).isInstanceOf(JobState.Succeeded.class);
  }

  @Test
  void deadLettersAJobThatKilledItsWorkersWithoutRunningIt() throws InterruptedException {
    Job killer = Jobs.aSilentJob(4);
    fixture.store.replace(killer);

    fixture.deliver(killer);

    assertThat(fixture.calls).isZero();
    assertThat(fixture.deadLetters.published())
        .singleElement()
        .matches(letter -> letter.reason() == FailureReason.KILLS_WORKER);
  }

  @Test
  void leavesALaterVersionToLaterWorkers() throws InterruptedException {
    APermit permit = fixture.deliver(FakeJobQueue.aDelivery("m", "{\"schemaVersion\": 99}"));

    assertThat(fixture.queue.hidden())
        .extracting(Hiding::visibilityTimeout)
        .containsExactly(Duration.ofSeconds(60));
    assertThat(permit.reasons()).containsExactly(ReleaseReason.RELEASED);
  }

  @Test
  void deadLettersWhatNobodyCanRead() throws InterruptedException {
    APermit permit = fixture.deliver(FakeJobQueue.aDelivery("m", "not json"));

    assertThat(fixture.queue.givenUp()).containsExactly("m");
    assertThat(fixture.queue.deleted()).containsExactly("receipt-m");
    assertThat(permit.reasons()).containsExactly(ReleaseReason.DEAD_LETTERED);
  }

  @Test
  void replacesAMessageBeforeItsQueueGivesItUp() throws InterruptedException {
    Job job = fixture.aStoredJob();
    Delivery message = fixture.messageOf(job);
    var often = new Delivery(message.messageId(), message.body(), "receipt", 501, Jobs.NOW);

    fixture.deliver(often);

    assertThat(fixture.lanes.sent()).hasSize(1);
    assertThat(fixture.queue.deleted()).containsExactly("receipt");
    assertThat(fixture.calls).isZero();
  }

  private Lease longLease(RunningAttempt attempt) {
    return new Lease(attempt.lease().owner(), fixture.clock.instant().plusSeconds(60));
  }
}
