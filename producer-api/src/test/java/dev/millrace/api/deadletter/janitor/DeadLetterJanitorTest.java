package dev.millrace.api.deadletter.janitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.api.deadletter.janitor.DeadLetterJanitor.SweepLimits;
import dev.millrace.job.FailureReason;
import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.job.message.Cause;
import dev.millrace.job.message.MessageNotSentException;
import dev.millrace.job.message.OutcomeMessage;
import dev.millrace.testkit.InMemoryJobStore;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.RecordingDeadLetterPublisher;
import dev.millrace.testkit.RecordingDeadLetterPublisher.DeadLetter;
import dev.millrace.testkit.RecordingOutcomePublisher;
import dev.millrace.testkit.SettableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeadLetterJanitorTest {
  private static final Instant OLD = Jobs.NOW.minus(Duration.ofHours(20));

  private final SettableClock clock = new SettableClock();
  private final InMemoryJobStore store = new InMemoryJobStore(clock);
  private final FakeDeadLetterQueue queue = new FakeDeadLetterQueue();
  private final RecordingDeadLetterPublisher deadLetters = new RecordingDeadLetterPublisher();
  private final RecordingOutcomePublisher outcomes = new RecordingOutcomePublisher();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final DeadLetterJanitor janitor =
      new DeadLetterJanitor(
          queue,
          store,
          new EndAnnouncer(deadLetters, outcomes),
          new SweepLimits(30, Duration.ofMinutes(2)),
          new JanitorMeters(registry),
          clock);

  @Test
  void endsAJobWhoseMessageTheQueueMoved() {
    Job job = stored(Jobs.aQueuedJob());
    queue.put(Jobs.aMessage(job), OLD);

    janitor.sweep();

    assertThat(store.find(job.id()).orElseThrow().state())
        .isInstanceOfSatisfying(
            JobState.Failed.class,
            failed -> assertThat(failed.failure().reason()).isEqualTo(FailureReason.RECEIVE_LIMIT));
    assertThat(deadLetters.published())
        .containsExactly(
            new DeadLetter(Jobs.aMessage(job, Cause.DEAD_LETTER), FailureReason.RECEIVE_LIMIT));
    assertThat(outcomes.published()).extracting(OutcomeMessage::state).containsExactly("failed");
    assertThat(queue.visibleBodies()).isEmpty();
    assertThat(count("closed")).isEqualTo(1);
  }

  @Test
  void keepsTheMessageUntilEveryoneHeard() {
    Job job = stored(Jobs.aQueuedJob());
    queue.put(Jobs.aMessage(job), OLD);
    outcomes.setFailing(true);
    assertThatExceptionOfType(MessageNotSentException.class).isThrownBy(janitor::sweep);
    assertThat(queue.hidden()).isEqualTo(1);
    outcomes.setFailing(false);
    queue.put(Jobs.aMessage(job), OLD);

    janitor.sweep();

    assertThat(outcomes.published()).hasSize(1);
    assertThat(queue.visibleBodies()).isEmpty();
  }

  @Test
  void keepsOneMessageOfEachFailedJobAndShowsItToOthersAtOnce() {
    Job job = stored(Jobs.aFailedJob());
    for (int i = 0; i < 3; i++) {
      queue.put(Jobs.aMessage(job, Cause.DEAD_LETTER), OLD);
    }

    janitor.sweep();

    assertThat(queue.visibleBodies()).hasSize(1);
    assertThat(queue.hidden()).isZero();
    assertThat(count("duplicate")).isEqualTo(2);
    assertThat(deadLetters.published()).isEmpty();
  }

  @Test
  void deletesTheMessageOfAJobThatCameBackOrIsGone() {
    queue.put(Jobs.aMessage(stored(Jobs.aQueuedJob()), Cause.DEAD_LETTER), OLD);
    queue.put(Jobs.aMessage(Jobs.aFailedJob(), Cause.DEAD_LETTER), OLD);

    janitor.sweep();

    assertThat(queue.visibleBodies()).isEmpty();
    assertThat(count("deleted")).isEqualTo(2);
  }

  @Test
  void leavesWhatItCannotRead() {
    queue.put("no message of ours", OLD);
    queue.put("{\"schemaVersion\":99}", OLD);

    janitor.sweep();

    assertThat(queue.visibleBodies()).hasSize(2);
    assertThat(count("unreadable")).isEqualTo(2);
  }

  @Test
  void waitsForTheEndOfALease() {
    Job job = stored(Jobs.aRunningJob());
    queue.put(Jobs.aMessage(job), OLD);
    janitor.sweep();
    assertThat(queue.visibleBodies()).hasSize(1);

    clock.advance(Jobs.LEASE);
    janitor.sweep();

    assertThat(store.find(job.id()).orElseThrow().state()).isInstanceOf(JobState.Failed.class);
    assertThat(queue.visibleBodies()).isEmpty();
  }

  @Test
  void receivesNoMoreThanItsLimit() {
    for (int i = 0; i < 100; i++) {
      queue.put(Jobs.aMessage(stored(Jobs.aFailedJob()), Cause.DEAD_LETTER), OLD);
    }

    janitor.sweep();

    assertThat(count("kept")).isEqualTo(30);
    assertThat(queue.visibleBodies()).hasSize(100);
  }

  private double count(String action) {
    return registry.get("millrace.janitor.messages").tag("action", action).counter().count();
  }

  private Job stored(Job job) {
    store.replace(job);
    return job;
  }
}
