package dev.millrace.worker.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.AttemptCounters;
import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.job.Lease;
import dev.millrace.job.Transition;
import dev.millrace.job.attempt.AttemptOutcome;
import dev.millrace.job.attempt.Backoff;
import dev.millrace.job.attempt.Jitter;
import dev.millrace.job.attempt.RetryPolicy;
import dev.millrace.testkit.InMemoryJobStore;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.SettableClock;
import dev.millrace.worker.delivery.APermit;
import dev.millrace.worker.delivery.FakeJobQueue;
import dev.millrace.worker.execution.StorePatience;
import dev.millrace.worker.pacing.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The table takes no write for a minute, but the heartbeat of the attempt goes on. */
class ThrottledTableTest {
  private static final Duration AWAY = Duration.ofSeconds(60);

  private final SettableClock clock = new SettableClock();
  private final Instant back = clock.instant().plus(AWAY);
  private final InMemoryJobStore store = new InMemoryJobStore(clock);
  private final List<Duration> pauses = new ArrayList<>();
  private final RunningAttempt attempt = anAttempt();
  private final Records records =
      new Records(store, new StorePatience(this::pause, Jitter.NONE), settings(this::pause));

  @Test
  void costsNoSecondCallForAnAnswerThatIsPaid() {
    store.setAvailable(false);
    attempt.beginStoring();

    Optional<Job> recorded = records.write(attempt, new AttemptOutcome.Succeeded(Jobs.aResult()));

    assertThat(recorded.map(Job::state)).containsInstanceOf(JobState.Succeeded.class);
    assertThat(recorded.map(Job::attempt)).contains(1);
    assertThat(pauses).hasSizeLessThan(25).isSorted();
  }

  @Test
  void isAskedNoLongerThanTheLeaseLasts() {
    Instant end = attempt.lease().expiresAt();
    var ofOneLease =
        new Records(
            store, new StorePatience(clock::advance, Jitter.NONE), settings(clock::advance));
    store.setAvailable(false);

    Optional<Job> recorded =
        ofOneLease.write(attempt, new AttemptOutcome.Succeeded(Jobs.aResult()));

    assertThat(recorded).isEmpty();
    assertThat(clock.instant()).isBetween(end, end.plusSeconds(5));
  }

  private void pause(Duration duration) {
    pauses.add(duration);
    clock.advance(duration);
    attempt.extended(new Lease(attempt.lease().owner(), clock.instant().plus(Jobs.LEASE)));
    if (!clock.instant().isBefore(back)) {
      store.setAvailable(true);
    }
  }

  private RunningAttempt anAttempt() {
    Job job = Jobs.aQueuedJob();
    store.replace(job);
    var lease = new Lease("worker-1/1", clock.instant().plus(Jobs.LEASE));
    store.claim(
        job.id(), new Transition.Claim(lease, AttemptCounters.SUSPECT_AFTER, clock.instant()));
    var delivery = FakeJobQueue.aDelivery("m", "{}");
    var wakeUp =
        new WakeUp(new FakeJobQueue(), delivery, Jobs.aMessage(job), new APermit().permit());
    return new RunningAttempt(store.find(job.id()).orElseThrow(), lease, wakeUp, clock);
  }

  private DispatchSettings settings(Pause pause) {
    var retries =
        new RetryPolicy(3, new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(5), Jitter.NONE));
    return new DispatchSettings("worker-1", Jobs.LEASE, retries, clock, pause, Jitter.NONE);
  }
}
