package dev.millrace.api.ending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.api.clock.Expiries;
import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.job.control.ControlNotice;
import dev.millrace.job.message.MessageNotSentException;
import dev.millrace.job.message.OutcomeMessage;
import dev.millrace.testkit.InMemoryJobStore;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.RecordingControl;
import dev.millrace.testkit.RecordingOutcomePublisher;
import dev.millrace.testkit.SettableClock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobCancellerTest {
  private final SettableClock clock = new SettableClock();
  private final InMemoryJobStore store = new InMemoryJobStore(clock);
  private final RecordingControl control = new RecordingControl(clock);
  private final RecordingOutcomePublisher outcomes = new RecordingOutcomePublisher();
  private final JobCanceller canceller =
      new JobCanceller(store, Expiries.of(store, outcomes, clock), control, outcomes, clock);

  @Test
  void endsAJobThatWaitsAndTellsItsOutcome() {
    for (Job job :
        List.of(
            Jobs.aQueuedJob(),
            Jobs.aQueuedJobNotBefore(Jobs.NOW.plusSeconds(3600)),
            Jobs.aWaitingJob())) {
      store.replace(job);

      CancelResult result = canceller.cancel(job);

      assertThat(result).isInstanceOf(CancelResult.Cancelled.class);
      assertThat(state(job)).isEqualTo(new JobState.Cancelled());
      assertThat(outcomes.published().getLast())
          .extracting(OutcomeMessage::job, OutcomeMessage::state)
          .containsExactly(job.id(), "cancelled");
    }
    assertThat(control.since(Jobs.NOW)).isEmpty();
  }

  @Test
  void asksTheWorkerOfARunningJobEachTime() {
    Job job = Jobs.aRunningJob();
    store.replace(job);

    CancelResult first = canceller.cancel(job);
    CancelResult second = canceller.cancel(job);

    assertThat(first).isInstanceOf(CancelResult.Asked.class).isEqualTo(second);
    assertThat(state(job)).matches(state -> ((JobState.Running) state).isCancelRequested());
    var notice = new ControlNotice.CancelJob(job.id());
    assertThat(control.since(Jobs.NOW)).containsExactly(notice, notice);
    assertThat(outcomes.published()).isEmpty();
  }

  @Test
  void tellsTheOutcomeAgainWhenItWasNotConfirmed() {
    Job job = Jobs.aQueuedJob();
    store.replace(job);
    outcomes.setFailing(true);
    assertThatExceptionOfType(MessageNotSentException.class)
        .isThrownBy(() -> canceller.cancel(job));
    outcomes.setFailing(false);

    CancelResult again = canceller.cancel(job);

    assertThat(again).isInstanceOf(CancelResult.Cancelled.class);
    assertThat(outcomes.published()).hasSize(1);
  }

  @Test
  void tellsTheOutcomeOfAJobWithoutAMessageBeforeTheStateIsWritten() {
    for (Job job :
        List.of(Jobs.aQueuedJobNotBefore(Jobs.NOW.plusSeconds(3600)), Jobs.aWaitingJob())) {
      store.replace(job);
      outcomes.setFailing(true);

      assertThatExceptionOfType(MessageNotSentException.class)
          .isThrownBy(() -> canceller.cancel(job));

      assertThat(store.find(job.id())).contains(job);
    }
  }

  @Test
  void saysOfNoJobThatRunsThatItIsOver() {
    assertThat(CancelResult.ofRefused(Optional.of(Jobs.aRunningJob())))
        .isEqualTo(new CancelResult.NotNow());
  }

  @Test
  void leavesAJobThatIsOver() {
    for (Job job : List.of(Jobs.aSucceededJob(), Jobs.aFailedJob(), Jobs.anExpiredJob())) {
      store.replace(job);

      assertThat(canceller.cancel(job)).isEqualTo(new CancelResult.AlreadyOver(job));
      assertThat(store.find(job.id())).contains(job);
    }
  }

  @Test
  void takesAJobPastItsDeadlineForOver() {
    Job job = Jobs.withDeadline(Jobs.aQueuedJob(), Jobs.NOW);
    store.replace(job);

    assertThat(canceller.cancel(job)).isInstanceOf(CancelResult.AlreadyOver.class);
    assertThat(state(job)).isEqualTo(new JobState.Expired());
  }

  @Test
  void saysWhenTheJobIsGone() {
    assertThat(canceller.cancel(Jobs.aQueuedJob())).isEqualTo(new CancelResult.Gone());
  }

  private JobState state(Job job) {
    return store.find(job.id()).orElseThrow().state();
  }
}
