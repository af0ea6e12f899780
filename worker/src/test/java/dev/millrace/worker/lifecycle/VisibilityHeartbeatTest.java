package dev.millrace.worker.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.job.Lease;
import dev.millrace.job.Transition;
import dev.millrace.testkit.InMemoryJobStore;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.SettableClock;
import dev.millrace.worker.delivery.FakeJobQueue;
import dev.millrace.worker.delivery.Hiding;
import dev.millrace.worker.dispatch.AnAttempt;
import dev.millrace.worker.dispatch.RunningAttempt;
import dev.millrace.worker.dispatch.RunningAttempts;
import dev.millrace.worker.lifecycle.WorkerTimings.DrainTimes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class VisibilityHeartbeatTest {
  private static final WorkerTimings TIMINGS =
      new WorkerTimings(
          Duration.ofSeconds(60),
          Duration.ofSeconds(20),
          Duration.ofSeconds(60),
          Duration.ofSeconds(20),
          new DrainTimes(Duration.ofSeconds(110), Duration.ofSeconds(80)));

  private final SettableClock clock = new SettableClock();
  private final InMemoryJobStore store = new InMemoryJobStore(clock);
  private final FakeJobQueue queue = new FakeJobQueue();
  private final RunningAttempts attempts = new RunningAttempts();
  private final AtomicReference<Executor> hiding = new AtomicReference<>(Runnable::run);
  private final VisibilityHeartbeat heartbeat =
      new VisibilityHeartbeat(
          attempts,
          new LeaseExtension(store, TIMINGS, clock),
          new VisibilityExtension(TIMINGS.visibilityTimeout(), task -> hiding.get().execute(task)),
          TIMINGS,
          clock);

  @Test
  void extendsTheLeaseAndThenHidesTheMessageAgain() throws InterruptedException {
    RunningAttempt attempt = anAttempt();
    clock.advance(Duration.ofSeconds(20));

    heartbeat.beat();

    Lease lease = ((JobState.Running) store.find(attempt.job().id()).orElseThrow().state()).lease();
    assertThat(lease.expiresAt()).isEqualTo(clock.instant().plusSeconds(60));
    assertThat(attempt.lease()).isEqualTo(lease);
    assertThat(queue.hidden())
        .containsExactly(new Hiding(attempt.receiptHandle(), Duration.ofSeconds(60)));
  }

  @Test
  void leavesYoungAttemptsAlone() throws InterruptedException {
    anAttempt();
    clock.advance(Duration.ofSeconds(9));

    heartbeat.beat();

    assertThat(queue.hidden()).isEmpty();
  }

  @Test
  void hidesInBatchesOfTen() throws InterruptedException {
    for (int i = 0; i < 25; i++) {
      anAttempt();
    }
    clock.advance(Duration.ofSeconds(20));

    heartbeat.beat();

    assertThat(queue.hidden()).hasSize(25);
    assertThat(queue.batches()).isEqualTo(3);
  }

  @Test
  void cancelsAnAttemptThatSomebodyElseOwns() throws InterruptedException {
    AnAttempt begun = anAttemptWithThread();
    RunningAttempt attempt = begun.attempt();
    Job ended =
        Jobs.in(attempt.job(), new JobState.Succeeded(Jobs.aResult()), attempt.job().counters());
    store.replace(ended);
    clock.advance(Duration.ofSeconds(20));

    heartbeat.beat();

    assertThat(attempt.holdsLease()).isFalse();
    assertThat(begun.thread().join(Duration.ofSeconds(5))).isTrue();
    assertThat(queue.hidden()).isEmpty();
  }

  @Test
  void keepsAnAttemptThatALaterBeatCanSave() throws InterruptedException {
    RunningAttempt attempt = anAttempt();
    store.setAvailable(false);
    clock.advance(Duration.ofSeconds(39));

    heartbeat.beat();

    assertThat(attempt.holdsLease()).isTrue();
  }

  @Test
  void extendsAnAttemptOfHalfABeat() throws InterruptedException {
    RunningAttempt attempt = anAttempt();
    clock.advance(Duration.ofSeconds(10));

    heartbeat.beat();

    assertThat(attempt.lease().expiresAt()).isEqualTo(clock.instant().plusSeconds(60));
  }

  @Test
  void extendsOnPlatformThreadsOfItsOwn() throws InterruptedException {
    anAttempt();
    clock.advance(Duration.ofSeconds(20));
    var extending = new AtomicReference<Thread>();
    store.beforeNextAnswer(() -> extending.set(Thread.currentThread()));

    heartbeat.beat();

    assertThat(extending.get())
        .matches(thread -> !thread.isVirtual() && thread.isDaemon())
        .matches(thread -> thread.getName().startsWith("lease-"));
  }

  @Test
  void goesOnWithTheOthersWhenOneExtensionMeetsADefect() throws InterruptedException {
    RunningAttempt first = anAttempt();
    clock.advance(Duration.ofSeconds(20));
    store.beforeNextAnswer(() -> {
      throw new AssertionError("a defect");
    });

    heartbeat.beat();

    assertThat(first.holdsLease()).isTrue();
    assertThat(queue.hidden()).isEmpty();
  }

  @Test
  void cancelsAfterTwoFailuresInARow() throws InterruptedException {
    RunningAttempt attempt = anAttempt();
    store.setAvailable(false);

    clock.advance(Duration.ofSeconds(20));
    heartbeat.beat();
    boolean holdsAfterOne = attempt.holdsLease();
    clock.advance(Duration.ofSeconds(20));
    heartbeat.beat();

    assertThat(holdsAfterOne).isTrue();
    assertThat(attempt.holdsLease()).isFalse();
  }

  @Test
  void cancelsAtOnceAfterAFreezeUnlessTheLeaseCanStillBeExtended() throws InterruptedException {
    RunningAttempt kept = anAttempt();
    clock.advance(Duration.ofSeconds(90));
    boolean holdsBeforeTheBeat = kept.holdsLease();
    heartbeat.beat();
    boolean holdsAfterTheBeat = kept.holdsLease();

    store.setAvailable(false);
    clock.advance(Duration.ofSeconds(90));
    heartbeat.beat();
    store.setAvailable(true);

    assertThat(holdsBeforeTheBeat).isFalse();
    assertThat(holdsAfterTheBeat).isTrue();
    assertThat(kept.holdsLease()).isFalse();
  }

  @Test
  void extendsTheLeaseWhileTheQueueStallsAndSkipsItsBeat() throws InterruptedException {
    RunningAttempt attempt = anAttempt();
    List<Runnable> stalled = new ArrayList<>();
    hiding.set(stalled::add);
    clock.advance(Duration.ofSeconds(20));
    heartbeat.beat();
    clock.advance(Duration.ofSeconds(20));
    heartbeat.beat();

    assertThat(attempt.lease().expiresAt()).isEqualTo(clock.instant().plusSeconds(60));
    assertThat(stalled).hasSize(1);

    stalled.getFirst().run();
    clock.advance(Duration.ofSeconds(20));
    heartbeat.beat();

    assertThat(stalled).hasSize(2);
  }

  @Test
  void asksAQueueThatIsAwayOnlyOnce() throws InterruptedException {
    for (int i = 0; i < 25; i++) {
      anAttempt();
    }
    queue.setFailing(true);
    clock.advance(Duration.ofSeconds(20));

    heartbeat.beat();

    assertThat(queue.batches()).isEqualTo(1);
  }

  @Test
  void hidesAgainAfterADefect() throws InterruptedException {
    anAttempt();
    queue.throwNext(new AssertionError("a defect"));
    clock.advance(Duration.ofSeconds(20));
    heartbeat.beat();
    clock.advance(Duration.ofSeconds(20));
    heartbeat.beat();

    assertThat(queue.hidden()).hasSize(1);
  }

  @Test
  void goesOnWhenOnlyTheQueueIsAway() throws InterruptedException {
    RunningAttempt attempt = anAttempt();
    queue.setFailing(true);
    clock.advance(Duration.ofSeconds(20));

    heartbeat.beat();

    assertThat(attempt.holdsLease()).isTrue();
  }

  @Test
  void givesAJobBackBeforeItsDeliveryEnds() throws InterruptedException {
    AnAttempt begun = anAttemptWithThread();
    clock.advance(Duration.ofHours(11).plusSeconds(1));

    heartbeat.beat();

    assertThat(begun.thread().join(Duration.ofSeconds(5))).isTrue();
  }

  @Test
  void cancelsAnAttemptWhoseNoticeWasLost() throws InterruptedException {
    AnAttempt begun = anAttemptWithThread();
    RunningAttempt attempt = begun.attempt();
    store.cancel(attempt.job().id(), new Transition.Cancel(clock.instant()));
    clock.advance(Duration.ofSeconds(20));

    heartbeat.beat();

    assertThat(attempt.isUnwanted()).isTrue();
    assertThat(begun.thread().join(Duration.ofSeconds(5))).isTrue();
    assertThat(attempt.lease().expiresAt()).isEqualTo(clock.instant().plusSeconds(60));
  }

  @Test
  void letsACallEndButStartsNoneWhenTheDeliveryEndsSoon() throws InterruptedException {
    AnAttempt begun = anAttemptWithThread();
    RunningAttempt attempt = begun.attempt();
    clock.advance(Duration.ofHours(11).minusSeconds(59));

    heartbeat.beat();

    assertThat(attempt.lease().hasExpired(clock.instant())).isFalse();
    assertThat(attempt.holdsLease()).isFalse();
    assertThat(begun.thread().isAlive()).isTrue();
    attempt.lose();
  }

  private RunningAttempt anAttempt() {
    return anAttemptWithThread().attempt();
  }

  private AnAttempt anAttemptWithThread() {
    Job running = Jobs.aRunningJobUntil(clock.instant().plusSeconds(60));
    store.replace(running);
    return AnAttempt.of(running, attempts, queue, clock);
  }
}
