package dev.millrace.worker.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class AttemptFlowTest {
  private final DispatchFixture fixture = new DispatchFixture();

  @Test
  void failsTheJobOfADefectWithoutLoggingItsMessage(CapturedOutput output)
      throws InterruptedException {
    Job job = fixture.aStoredJob();

    failDuringTheCall(job, _ -> {});

    assertThat(fixture.now(job.id()).state()).isInstanceOf(JobState.Failed.class);
    assertThat(output)
        .contains(job.id().value(), "IllegalStateException", "AttemptFlowTest")
        .doesNotContain("the text of a customer");
  }

  @Test
  void givesAJobBackWhoseDefectIsOnlyItsRelease() throws InterruptedException {
    Job job = fixture.aStoredJob();

    failDuringTheCall(
        job,
        attempt -> {
          attempt.release();
          assertThat(Thread.interrupted()).isTrue();
        });

    assertThat(fixture.now(job.id()).state()).isEqualTo(JobState.Queued.NOW);
    assertThat(fixture.deadLetters.published()).isEmpty();
  }

  @Test
  void givesAJobBackWhoseThreadWasInterrupted() throws InterruptedException {
    Job job = fixture.aStoredJob();

    failDuringTheCall(job, _ -> Thread.currentThread().interrupt());

    assertThat(fixture.now(job.id()).state()).isEqualTo(JobState.Queued.NOW);
  }

  @Test
  void aRefusedExtensionLeavesTheRecordThatRefusedItAlone() throws InterruptedException {
    Job job = fixture.aStoredJob();
    fixture.model =
        _ -> {
          fixture.store.beforeNextAnswer(
              () -> fixture.attempts.all().forEach(RunningAttempt::extensionRefused));
          fixture.store.loseNextAnswer();
          return DispatchFixture.ANSWERED;
        };

    fixture.deliver(job);

    assertThat(fixture.now(job.id()).state()).isInstanceOf(JobState.Succeeded.class);
    assertThat(fixture.outcomes.published()).hasSize(1);
    assertThat(fixture.queue.deleted()).hasSize(1);
  }

  @Test
  void aRefusedExtensionEndsAnAttemptThatStillWorks() throws InterruptedException {
    Job job = fixture.aStoredJob();
    fixture.model =
        _ -> {
          fixture.attempts.all().forEach(RunningAttempt::extensionRefused);
          return DispatchFixture.ANSWERED;
        };

    fixture.deliver(job);

    assertThat(fixture.now(job.id()).state()).isInstanceOf(JobState.Running.class);
    assertThat(fixture.queue.deleted()).isEmpty();
  }

  private void failDuringTheCall(Job job, Consumer<RunningAttempt> before)
      throws InterruptedException {
    fixture.model =
        _ -> {
          fixture.attempts.all().forEach(before);
          throw new IllegalStateException("the text of a customer");
        };
    fixture.deliver(job);
  }
}
