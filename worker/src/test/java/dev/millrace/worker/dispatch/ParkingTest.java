package dev.millrace.worker.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.job.attempt.Fault;
import dev.millrace.testkit.Jobs;
import dev.millrace.worker.delivery.Hiding;
import dev.millrace.worker.llm.LlmReply;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParkingTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final DispatchFixture fixture = new DispatchFixture();

  @Test
  void tellsTheOutcomeAndDeletesTheMessageOfAParkedJob() throws InterruptedException {
    Job job = fixture.aStoredJob();
    throttleFor(HOUR);

    fixture.deliver(job);

    assertThat(fixture.now(job.id()).dueAt()).contains(Jobs.NOW.plus(HOUR));
    assertThat(fixture.now(job.id()).counters().failures()).isZero();
    assertThat(fixture.outcomes.published())
        .singleElement()
        .matches(outcome -> !outcome.isTerminal() && outcome.state().equals("queued"));
    assertThat(fixture.queue.deleted()).hasSize(1);
    assertThat(fixture.queue.hidden()).isEmpty();
  }

  @Test
  void keepsTheMessageOfAParkedJobWhoseOutcomeIsNotTold() throws InterruptedException {
    Job job = fixture.aStoredJob();
    throttleFor(HOUR);
    fixture.outcomes.setFailing(true);

    fixture.deliver(job);

    assertThat(fixture.queue.deleted()).isEmpty();
  }

  @Test
  void hidesTheMessageOfAShorterPause() throws InterruptedException {
    Job job = fixture.aStoredJob();
    throttleFor(Duration.ofMinutes(5));

    fixture.deliver(job);

    assertThat(fixture.now(job.id()).dueAt()).isEmpty();
    assertThat(fixture.queue.hidden())
        .extracting(Hiding::visibilityTimeout)
        .containsExactly(Duration.ofMinutes(5));
  }

  @Test
  void pausesNoLongerThanToTheDeadline() throws InterruptedException {
    Instant deadline = Jobs.NOW.plus(Duration.ofMinutes(10));
    Job job = aJobUntil(deadline);
    throttleFor(HOUR);

    fixture.deliver(job);

    assertThat(fixture.now(job.id()).state()).isEqualTo(new JobState.Queued(Optional.of(deadline)));
    assertThat(fixture.now(job.id()).dueAt()).contains(deadline);
  }

  @Test
  void expiresAtTheDeadlineWithNothingRunning() throws InterruptedException {
    Instant deadline = Jobs.NOW.plus(Duration.ofMinutes(3));
    Job job = aJobUntil(deadline);
    throttleFor(HOUR);
    fixture.deliver(job);
    assertThat(fixture.queue.hidden())
        .extracting(Hiding::visibilityTimeout)
        .containsExactly(Duration.ofMinutes(3));

    fixture.clock.set(deadline);
    fixture.deliver(job);

    assertThat(fixture.now(job.id()).state()).isEqualTo(new JobState.Expired());
    assertThat(fixture.calls).isEqualTo(1);
    assertThat(fixture.queue.deleted()).hasSize(1);
  }

  private Job aJobUntil(Instant deadline) {
    Job job = Jobs.withDeadline(fixture.aStoredJob(), deadline);
    fixture.store.replace(job);
    return job;
  }

  private void throttleFor(Duration pause) {
    fixture.model = _ -> new LlmReply.Refused(new Fault.Throttled(Optional.of(pause)));
  }
}
