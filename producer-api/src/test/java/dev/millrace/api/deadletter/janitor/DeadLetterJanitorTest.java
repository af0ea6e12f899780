package dev.millrace.api.deadletter.janitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.api.deadletter.janitor.DeadLetterJanitor.SweepLimits;
import dev.millrace.job.FailureReason;
import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.job.Transition;
import dev.millrace.job.message.Cause;
import dev.millrace.job.message.MessageNotSentException;
import dev.millrace.job.message.OutcomeMessage;
import dev.millrace.testkit.InMemoryJobStore;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.RecordingDeadLetterPublisher;
import dev.millrace.testkit.RecordingDeadLetterPublisher.DeadLetter;
import dev.millrace.testkit.RecordingLaneSender;
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
  private final RecordingLaneSender lanes = new RecordingLaneSender();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final DeadLetterJanitor janitor =
      new DeadLetterJanitor(
          queue,
          store,
          new EndAnnouncer(deadLetters, outcomes),
          lanes,
          new SweepLimits(30, Duration.ofMinutes(2)),
          new JanitorMeters(registry),
          clock);

  @Test
  void endsAJobWhoseMessageTheQueueMoved() {
    Job job = stored(Jobs.aQueuedJob());
    queue.put(Jobs.aMessage(job), OLD);

    janitor.sweep(() -> true);

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
    assertThatExceptionOfType(MessageNotSentException.class)
        .isThrownBy(() -> janitor.sweep(() -> true));
    assertThat(queue.hidden()).isEqualTo(1);
    outcomes.setFailing(false);
    queue.put(Jobs.aMessage(job), OLD);

    janitor.sweep(() -> true);

    assertThat(outcomes.published()).hasSize(1);
    assertThat(queue.visibleBodies()).isEmpty();
  }

  @Test
  void keepsOneMessageOfEachFailedJobAndShowsItToOthersAtOnce() {
    Job job = stored(Jobs.aFailedJob());
    for (int i = 0; i < 3; i++) {
      queue.put(Jobs.aMessage(job, Cause.DEAD_LETTER), OLD);
    }

    janitor.sweep(() -> true);

    assertThat(queue.visibleBodies()).hasSize(1);
    assertThat(queue.hidden()).isZero();
    assertThat(count("duplicate")).isEqualTo(2);
    assertThat(deadLetters.published()).isEmpty();
  }

  @Test
  void deletesTheMessageOfAJobThatSucceededOrIsGone() {
    queue.put(Jobs.aMessage(stored(Jobs.aSucceededJob()), Cause.DEAD_LETTER), OLD);
    queue.put(Jobs.aMessage(Jobs.aFailedJob(), Cause.DEAD_LETTER), OLD);

    janitor.sweep(() -> true);

    assertThat(queue.visibleBodies()).isEmpty();
    assertThat(count("deleted")).isEqualTo(2);
  }

  @Test
  void leavesWhatItCannotRead() {
    queue.put("no message of ours", OLD);
    queue.put("{\"schemaVersion\":99}", OLD);

    janitor.sweep(() -> true);

    assertThat(queue.visibleBodies()).hasSize(2);
    assertThat(count("unreadable")).isEqualTo(2);
  }

  @Test
  void waitsForTheEndOfALease() {
    Job job = stored(Jobs.aRunningJob());
    queue.put(Jobs.aMessage(job), OLD);
    janitor.sweep(() -> true);
    assertThat(queue.visibleBodies()).hasSize(1);

    clock.advance(Jobs.LEASE);
    janitor.sweep(() -> true);

    assertThat(store.find(job.id()).orElseThrow().state()).isInstanceOf(JobState.Failed.class);
    assertThat(queue.visibleBodies()).isEmpty();
  }

  @Test
  void receivesNoMoreThanItsLimit() {
    for (int i = 0; i < 100; i++) {
      queue.put(Jobs.aMessage(stored(Jobs.aFailedJob()), Cause.DEAD_LETTER), OLD);
    }

    janitor.sweep(() -> true);

    assertThat(count("kept")).isEqualTo(30);
    assertThat(queue.visibleBodies()).hasSize(70);
  }

  @Test
  void findsAMovedMessageBehindMoreThanASweepTakes() {
    for (int i = 0; i < 40; i++) {
      queue.put(Jobs.aMessage(stored(Jobs.aFailedJob()), Cause.DEAD_LETTER), OLD);
    }
    Job moved = stored(Jobs.aQueuedJob());
    queue.put(Jobs.aMessage(moved), OLD);

    janitor.sweep(() -> true);
    janitor.sweep(() -> true);

    assertThat(store.find(moved.id()).orElseThrow().state()).isInstanceOf(JobState.Failed.class);
  }

  @Test
  void takesOneMessageThatIsDeliveredTwiceForNoDuplicate() {
    queue.putTwice(Jobs.aMessage(stored(Jobs.aFailedJob()), Cause.DEAD_LETTER), OLD);

    janitor.sweep(() -> true);

    assertThat(count("kept")).isEqualTo(2);
    assertThat(queue.visibleBodies()).hasSize(2);
  }

  @Test
  void wakesAJobWhoseDeadLetterWasItsOnlyMessage() {
    Job job = stored(Jobs.aQueuedJob());
    queue.put(Jobs.aMessage(job, Cause.DEAD_LETTER), OLD);

    janitor.sweep(() -> true);

    assertThat(lanes.messages()).containsExactly(Jobs.aMessage(job, Cause.RETRY));
    assertThat(queue.visibleBodies()).isEmpty();
    assertThat(count("woken")).isEqualTo(1);
  }

  @Test
  void givesEveryMessageItsTurnWhenOneJobCannotBeWoken() {
    queue.put(Jobs.aMessage(stored(Jobs.aQueuedJob()), Cause.DEAD_LETTER), OLD);
    Job moved = stored(Jobs.aQueuedJob());
    queue.put(Jobs.aMessage(moved), OLD);
    lanes.setFailing(true);

    assertThatExceptionOfType(MessageNotSentException.class)
        .isThrownBy(() -> janitor.sweep(() -> true));

    assertThat(store.find(moved.id()).orElseThrow().state()).isInstanceOf(JobState.Failed.class);
    assertThat(queue.hidden()).isEqualTo(1);
  }

  @Test
  void leavesAJobThatItsOwnerBroughtBackAfterTheMessageWasMoved() {
    Job failed = stored(Jobs.aFailedJob());
    queue.put(Jobs.aMessage(failed), OLD);
    Instant until = Jobs.NOW.plus(Duration.ofDays(1));
    store.redrive(
        failed,
        new Transition.Redrive(failed.attempt(), 5, failed.spec().input(), until, until, Jobs.NOW));

    janitor.sweep(() -> true);

    assertThat(store.find(failed.id()).orElseThrow().state()).isEqualTo(JobState.Queued.NOW);
    assertThat(queue.visibleBodies()).isEmpty();
  }

  @Test
  void touchesNothingOnceTheProcessStops() {
    Job job = stored(Jobs.aQueuedJob());
    queue.put(Jobs.aMessage(job), OLD);

    janitor.sweep(() -> false);

    assertThat(store.find(job.id())).contains(job);
    assertThat(queue.visibleBodies()).hasSize(1);
  }

  private double count(String action) {
    return registry.get("millrace.janitor.messages").tag("action", action).counter().count();
  }

  private Job stored(Job job) {
    store.replace(job);
    return job;
  }
}
