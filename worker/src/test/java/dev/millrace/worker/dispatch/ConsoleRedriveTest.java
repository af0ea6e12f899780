package dev.millrace.worker.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.aws.message.JobMessageCodec;
import dev.millrace.job.AttemptCounters;
import dev.millrace.job.FailureReason;
import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.job.attempt.Fault;
import dev.millrace.job.message.Cause;
import dev.millrace.testkit.Jobs;
import dev.millrace.worker.delivery.Delivery;
import dev.millrace.worker.delivery.FakeJobQueue;
import dev.millrace.worker.delivery.Hiding;
import dev.millrace.worker.llm.LlmReply;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A person moves a message from the dead-letter queue to its lane. */
class ConsoleRedriveTest {
  private static final LlmReply REFUSED =
      new LlmReply.Refused(new Fault.Permanent(FailureReason.CONTENT_FILTERED, "no"));

  private final DispatchFixture fixture = new DispatchFixture();

  @Test
  void runsTheJobAgain() throws InterruptedException {
    Job failed = aFailedJob(0);

    fixture.deliver(moved(failed));

    assertThat(fixture.now(failed.id()).state()).isInstanceOf(JobState.Succeeded.class);
    assertThat(fixture.now(failed.id()).counters().redrives()).isEqualTo(1);
    assertThat(fixture.queue.deleted()).hasSize(1);
    assertThat(fixture.deadLetters.published()).isEmpty();
  }

  @Test
  void isOneRedriveHoweverOftenTheMoveIsDelivered() throws InterruptedException {
    Job failed = aFailedJob(0);
    fixture.model = _ -> REFUSED;
    fixture.clock.advance(Duration.ofSeconds(1));
    fixture.deliver(moved(failed));

    fixture.deliver(moved(failed));

    assertThat(fixture.calls).isEqualTo(1);
    assertThat(fixture.now(failed.id()).counters().redrives()).isEqualTo(1);
    assertThat(fixture.deadLetters.published()).hasSize(2);
  }

  @Test
  void deadLettersAgainBeyondTheCap() throws InterruptedException {
    Job failed = aFailedJob(DispatchFixture.REDRIVE_CAP);

    fixture.deliver(moved(failed));

    assertThat(fixture.calls).isZero();
    assertThat(fixture.now(failed.id())).isEqualTo(failed);
    assertThat(fixture.deadLetters.published())
        .singleElement()
        .matches(letter -> letter.reason() == FailureReason.INVALID_INPUT);
    assertThat(fixture.queue.deleted()).hasSize(1);
  }

  @Test
  void deadLettersAgainWhenTheInputIsGone() throws InterruptedException {
    Job failed = Jobs.aFailedJob();
    fixture.store.replace(failed);

    fixture.deliver(moved(failed));

    assertThat(fixture.now(failed.id())).isEqualTo(failed);
    assertThat(fixture.deadLetters.published()).hasSize(1);
    assertThat(fixture.queue.deleted()).hasSize(1);
  }

  @Test
  void countsOnceWhenTheAnswerWasLost() throws InterruptedException {
    Job failed = aFailedJob(0);
    fixture.store.beforeNextAnswer(
        () -> fixture.store.beforeNextAnswer(fixture.store::loseNextAnswer));

    fixture.deliver(moved(failed));
    fixture.clock.advance(Duration.ofSeconds(5));
    fixture.deliver(moved(failed));

    assertThat(fixture.now(failed.id()).state()).isInstanceOf(JobState.Succeeded.class);
    assertThat(fixture.now(failed.id()).counters().redrives()).isEqualTo(1);
  }

  @Test
  void comesBackSoonWhenTheStoresAreAway() throws InterruptedException {
    Job failed = aFailedJob(0);
    fixture.payloads.setAvailable(false);

    fixture.deliver(moved(failed));

    assertThat(fixture.now(failed.id())).isEqualTo(failed);
    assertThat(fixture.queue.hidden())
        .extracting(Hiding::visibilityTimeout)
        .containsExactly(Duration.ofSeconds(2));
  }

  private Job aFailedJob(int redrives) {
    Job failed = Jobs.aFailedJob();
    Job readable =
        fixture.withInput(
            Jobs.in(failed, failed.state(), new AttemptCounters(1, 0, 0, false, redrives)));
    fixture.store.replace(readable);
    return readable;
  }

  private static Delivery moved(Job job) {
    String body = new JobMessageCodec().encode(Jobs.aMessage(job, Cause.DEAD_LETTER));
    return FakeJobQueue.aDelivery(job.id().value(), body);
  }
}
