package dev.millrace.worker.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.aws.message.JobMessageCodec;
import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.job.JobTimes;
import dev.millrace.job.Lease;
import dev.millrace.job.Transition;
import dev.millrace.job.attempt.Fault;
import dev.millrace.job.message.Cause;
import dev.millrace.job.message.JobMessage;
import dev.millrace.testkit.Jobs;
import dev.millrace.worker.delivery.Delivery;
import dev.millrace.worker.llm.LlmReply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A job of the longest deadline, while the provider never lets it in. Queues keep a message for 14
 * days; the clock of the API is played by the test.
 */
class LongDeadlineTest {
  private static final Duration RETENTION = Duration.ofDays(14);
  private static final Instant DEADLINE = Jobs.NOW.plus(JobTimes.LONGEST_DEADLINE);

  private final DispatchFixture fixture = new DispatchFixture();
  private final Job job = aLongJob();
  private Optional<Delivery> message = Optional.of(fixture.messageOf(job));
  private Duration oldest = Duration.ZERO;
  private int nonce;

  @Test
  void needsNoOldMessageWhileItIsParkedAgainAndAgain() throws InterruptedException {
    Duration pause = Duration.ofHours(6);
    fixture.model = _ -> new LlmReply.Refused(new Fault.Throttled(Optional.of(pause)));

    live();

    assertThat(oldest).isLessThan(Duration.ofMinutes(1));
    assertThat(fixture.calls).isEqualTo(13 * 4);
    assertThat(fixture.now(job.id()).counters().failures()).isZero();
  }

  @Test
  void replacesItsMessageInTimeWhileItWaitsInThePacer() throws InterruptedException {
    fixture.model =
        _ -> {
          keepTheLeaseFor(Duration.ofHours(11));
          return new LlmReply.Refused(new Fault.Interrupted());
        };

    live();

    assertThat(oldest).isBetween(Duration.ofDays(7), Duration.ofDays(8));
    assertThat(fixture.lanes.sent()).isNotEmpty();
    assertThat(fixture.now(job.id()).counters().failures()).isZero();
  }

  /** Lets time pass until the job is over; with its end nothing is left in the queue. */
  private void live() throws InterruptedException {
    while (!fixture.now(job.id()).state().isTerminal()) {
      if (message.isPresent()) {
        deliver(message.get());
      } else {
        wakeWhenDue();
      }
      assertThat(fixture.clock.instant()).isBeforeOrEqualTo(DEADLINE.plus(Duration.ofHours(11)));
    }
    assertThat(fixture.now(job.id()).state()).isEqualTo(new JobState.Expired());
    assertThat(message).isEmpty();
    assertThat(oldest).isLessThan(RETENTION);
  }

  private void deliver(Delivery delivery) throws InterruptedException {
    int deleted = fixture.queue.deleted().size();
    int hidden = fixture.queue.hidden().size();
    int sent = fixture.lanes.sent().size();

    fixture.deliver(delivery);

    Duration age = Duration.between(delivery.sentAt(), fixture.clock.instant());
    oldest = age.compareTo(oldest) > 0 ? age : oldest;
    if (fixture.lanes.sent().size() > sent) {
      message = Optional.of(sentNow(fixture.lanes.messages().getLast()));
    } else if (fixture.queue.deleted().size() > deleted) {
      message = Optional.empty();
    } else {
      assertThat(fixture.queue.hidden()).hasSizeGreaterThan(hidden);
      fixture.clock.advance(fixture.queue.hidden().getLast().visibilityTimeout());
    }
  }

  /** Wake-up first, then the state. */
  private void wakeWhenDue() {
    Job parked = fixture.now(job.id());
    fixture.clock.set(parked.dueAt().orElseThrow());
    Instant now = fixture.clock.instant();
    assertThat(fixture.store.due(now, 10)).containsExactly(parked);
    if (parked.times().isPastDeadline(now)) {
      var close = new Transition.Close(parked.attempt(), new JobState.Expired(), now);
      fixture.store.close(parked, close);
    } else {
      message = Optional.of(sentNow(Jobs.aMessage(parked, Cause.RESUME)));
      fixture.store.resume(parked, new Transition.Resume(parked.attempt(), now));
    }
  }

  private Delivery sentNow(JobMessage sent) {
    nonce++;
    return new Delivery(
        "message-" + nonce,
        new JobMessageCodec().encode(sent),
        "receipt-" + nonce,
        1,
        fixture.clock.instant());
  }

  private Job aLongJob() {
    Job queued = fixture.withInput(Jobs.aQueuedJob());
    var times = new JobTimes(Jobs.NOW, Jobs.NOW, DEADLINE, DEADLINE.plus(RETENTION));
    Job stored = Jobs.withTimes(queued, times);
    fixture.store.replace(stored);
    return stored;
  }

  /** What the heartbeat does. */
  private void keepTheLeaseFor(Duration duration) {
    fixture.clock.advance(duration);
    Instant end = fixture.clock.instant().plusSeconds(60);
    List<RunningAttempt> running = fixture.attempts.all();
    running.forEach(attempt -> attempt.extended(new Lease(attempt.lease().owner(), end)));
  }
}
