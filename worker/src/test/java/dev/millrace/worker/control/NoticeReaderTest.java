package dev.millrace.worker.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.AttemptCounters;
import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.job.Lease;
import dev.millrace.job.Transition;
import dev.millrace.job.control.ControlNotice;
import dev.millrace.testkit.InMemoryJobStore;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.RecordingControl;
import dev.millrace.testkit.SettableClock;
import dev.millrace.worker.delivery.FakeJobQueue;
import dev.millrace.worker.dispatch.AnAttempt;
import dev.millrace.worker.dispatch.RunningAttempt;
import dev.millrace.worker.dispatch.RunningAttempts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class NoticeReaderTest {
  private static final Duration OVERLAP = Duration.ofSeconds(10);
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final SettableClock clock = new SettableClock();
  private final SettableClock clockOfPublisher = new SettableClock();
  private final InMemoryJobStore store = new InMemoryJobStore(clock);
  private final RecordingControl control = new RecordingControl(clockOfPublisher);
  private final RunningAttempts attempts = new RunningAttempts();
  private final NoticeReader reader =
      new NoticeReader(control, new Cancellation(store, attempts), OVERLAP, clock);
  private final List<RunningAttempt> begun = new ArrayList<>();

  @AfterEach
  void endEveryThread() {
    begun.forEach(RunningAttempt::lose);
  }

  @Test
  void interruptsTheAttemptOfAJobThatNobodyWants() throws InterruptedException {
    Job job = aRunningJob();
    AnAttempt attempt = begin(job);
    cancel(job);

    reader.turn();

    assertThat(attempt.attempt().isUnwanted()).isTrue();
    assertThat(attempt.attempt().holdsLease()).isFalse();
    assertThat(attempt.thread().join(Duration.ofSeconds(5))).isTrue();
  }

  @Test
  void leavesEveryOtherAttemptAlone() throws InterruptedException {
    AnAttempt other = begin(aRunningJob());
    Job unwanted = aRunningJob();
    begin(unwanted);
    cancel(unwanted);

    reader.turn();

    assertThat(other.attempt().holdsLease()).isTrue();
  }

  @Test
  void cancelsHundredsAtOnce() throws InterruptedException {
    List<Job> jobs = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      Job job = aRunningJob();
      begin(job);
      cancel(job);
      jobs.add(job);
    }

    reader.turn();

    assertThat(begun).hasSize(jobs.size()).allMatch(RunningAttempt::isUnwanted);
  }

  @Test
  void leavesALaterAttemptOfTheSameJobAlone() throws InterruptedException {
    Job job = aRunningJob();
    cancel(job);
    var lease = new Lease("this-worker/2", clock.instant().plusSeconds(60));
    Job redriven =
        Jobs.in(job, new JobState.Running(lease, false), new AttemptCounters(2, 0, 0, true, 1));
    store.replace(redriven);
    AnAttempt later = begin(redriven);

    reader.turn();

    assertThat(later.attempt().holdsLease()).isTrue();
  }

  @Test
  void findsAnAttemptThatBeginsAfterItsNoticeWasRead() throws InterruptedException {
    Job job = aRunningJob();
    cancel(job);
    clock.advance(INTERVAL.dividedBy(2));
    reader.turn();
    AnAttempt late = begin(job);
    clock.advance(INTERVAL);

    reader.turn();

    assertThat(late.attempt().isUnwanted()).isTrue();
  }

  @Test
  void hearsAPublisherWhoseClockIsNineSecondsBehind() throws InterruptedException {
    Job job = aRunningJob();
    AnAttempt attempt = begin(job);
    clock.advance(Duration.ofSeconds(9));
    reader.turn();
    cancel(job);

    reader.turn();

    assertThat(attempt.attempt().isUnwanted()).isTrue();
  }

  @Test
  void hearsAfterAnOutageWhatWasToldMeanwhile(CapturedOutput output) throws InterruptedException {
    Job job = aRunningJob();
    AnAttempt attempt = begin(job);
    cancel(job);
    control.setAvailable(false);
    for (int i = 0; i < 50; i++) {
      reader.turn();
      clock.advance(INTERVAL);
    }
    Duration silence = reader.silence();
    control.setAvailable(true);

    reader.turn();

    assertThat(silence).isEqualTo(Duration.ofSeconds(50));
    assertThat(reader.silence()).isZero();
    assertThat(attempt.attempt().isUnwanted()).isTrue();
    assertThat(output.getOut().split("WARN")).hasSize(2);
  }

  @Test
  void looksAgainWhenTheJobCouldNotBeRead() throws InterruptedException {
    Job job = aRunningJob();
    AnAttempt attempt = begin(job);
    cancel(job);
    store.setAvailable(false);
    reader.turn();
    clock.advance(Duration.ofSeconds(30));
    boolean isUnwantedAtFirst = attempt.attempt().isUnwanted();
    store.setAvailable(true);

    reader.turn();

    assertThat(isUnwantedAtFirst).isFalse();
    assertThat(attempt.attempt().isUnwanted()).isTrue();
  }

  private Job aRunningJob() {
    Job job = Jobs.aRunningJobUntil(clock.instant().plusSeconds(60));
    store.replace(job);
    return job;
  }

  private AnAttempt begin(Job job) {
    AnAttempt attempt = AnAttempt.of(job, attempts, new FakeJobQueue(), clock);
    begun.add(attempt.attempt());
    return attempt;
  }

  private void cancel(Job job) {
    store.cancel(job.id(), new Transition.Cancel(clock.instant()));
    control.publish(new ControlNotice.CancelJob(job.id()));
  }
}
