package dev.millrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.AttemptCounters;
import dev.millrace.job.AttemptEnd;
import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.job.Lease;
import dev.millrace.job.Transition;
import dev.millrace.job.TransitionResult;
import dev.millrace.job.store.JobStore;
import dev.millrace.job.store.PutResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of jobs promises about single jobs, over several steps and writers. */
public abstract class JobStoreContract {
  private static final Instant NOW = Jobs.NOW;
  private static final int WRITERS = 8;

  /** By this clock the store tells which jobs are still kept. */
  protected final SettableClock clock = new SettableClock();

  /** The store under test, empty or not. */
  protected abstract JobStore store();

  @Test
  void grantsOneOfManyConcurrentClaims() throws Exception {
    Job job = stored(Jobs.aQueuedJob());

    List<TransitionResult> results =
        Concurrently.call(
            WRITERS, writer -> () -> store().claim(job.id(), claimBy("worker-" + writer, NOW)));

    assertThat(results).filteredOn(TransitionResult.Applied.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(TransitionResult.Refused.class::isInstance).hasSize(WRITERS - 1);
    assertThat(store().find(job.id()).orElseThrow().attempt()).isEqualTo(1);
  }

  @Test
  void saysThatAClaimWasGrantedBeforeWhenItsAnswerWasLost() {
    Job job = stored(Jobs.aQueuedJob());
    Job claimed = applied(store().claim(job.id(), claimBy("me", NOW)));

    TransitionResult again = store().claim(job.id(), claimBy("me", NOW.plusSeconds(1)));

    assertThat(again).isEqualTo(new TransitionResult.AlreadyApplied(claimed));
  }

  @Test
  void saysThatAnEndWasRecordedBeforeWhenItsAnswerWasLost() {
    Job claimed = claimed(Jobs.aQueuedJob());
    var end = new Transition.End(1, new AttemptEnd.Succeeded(Jobs.aResult()), NOW);
    Job recorded = applied(store().record(claimed, end));

    assertThat(store().record(claimed, end))
        .isEqualTo(new TransitionResult.AlreadyApplied(recorded));
  }

  @Test
  void saysThatAJobWasClosedBeforeWhenItsAnswerWasLost() {
    Job job = stored(Jobs.withDeadline(Jobs.aQueuedJob(), NOW));
    var close = new Transition.Close(0, new JobState.Expired(), NOW);
    Job closed = applied(store().close(job, close));

    assertThat(store().close(job, close)).isEqualTo(new TransitionResult.AlreadyApplied(closed));
  }

  @Test
  void refusesEveryWriteToAJobThatIsNotThere() {
    Job job = Jobs.aRunningJobWithExpiredLease();
    var nothing = new TransitionResult.Refused(Optional.empty());

    assertThat(store().claim(job.id(), claimBy("me", NOW))).isEqualTo(nothing);
    assertThat(store().extend(job.id(), extend(1))).isEqualTo(nothing);
    assertThat(store().record(job, succeeded(1))).isEqualTo(nothing);
    assertThat(store().close(job, killed(1))).isEqualTo(nothing);
    assertThat(store().find(job.id())).isEmpty();
  }

  @Test
  void refusesTheRecordOfAnAttemptWhoseLeaseAnotherWorkerTookOver() {
    Job first = claimed(Jobs.aQueuedJob());
    Instant later = NOW.plus(Jobs.LEASE);
    Job second = applied(store().claim(first.id(), claimBy("another", later)));

    TransitionResult late = store().record(first, succeeded(1));

    assertThat(second.attempt()).isEqualTo(2);
    assertThat(late).isEqualTo(new TransitionResult.Refused(Optional.of(second)));
    assertThat(store().extend(first.id(), extend(1)))
        .isEqualTo(new TransitionResult.Refused(Optional.of(second)));
  }

  @Test
  void countsAnAttemptAsSilentOnlyWhenItEndedWithoutAWord() {
    Job first = claimed(Jobs.aQueuedJob());
    applied(store().record(first, end(1, new AttemptEnd.Requeued(Optional.empty(), false))));
    Job second = applied(store().claim(first.id(), claimBy("second", NOW)));
    Job third = applied(store().claim(first.id(), claimBy("third", NOW.plus(Jobs.LEASE))));

    assertThat(second.counters()).isEqualTo(new AttemptCounters(2, 0, 0, true, 0));
    assertThat(third.counters()).isEqualTo(new AttemptCounters(3, 0, 1, true, 0));
  }

  @Test
  void grantsASuspectOnlyToAWorkerThatTakesSuspects() {
    Job suspect = stored(Jobs.aSilentJob(2));
    var lease = new Lease("me", NOW.plus(Jobs.LEASE));

    TransitionResult blind =
        store()
            .claim(suspect.id(), new Transition.Claim(lease, AttemptCounters.SUSPECT_AFTER, NOW));
    TransitionResult careful =
        store().claim(suspect.id(), new Transition.Claim(lease, AttemptCounters.KILLER_AFTER, NOW));

    assertThat(blind).isEqualTo(new TransitionResult.Refused(Optional.of(suspect)));
    assertThat(applied(careful).counters().isSuspect()).isTrue();
  }

  @Test
  void recordsTheEndAlthoughTheLeaseWasExtendedSinceTheClaim() {
    Job claimed = claimed(Jobs.aQueuedJob());
    applied(store().extend(claimed.id(), extend(1)));

    Job recorded = applied(store().record(claimed, succeeded(1)));

    assertThat(recorded.state()).isEqualTo(new JobState.Succeeded(Jobs.aResult()));
    assertThat(store().find(claimed.id())).contains(recorded);
  }

  @Test
  void closesTheStoredJobWhenItChangedSinceItWasSeen() {
    Job seen = stored(Jobs.withDeadline(Jobs.aQueuedJob(), NOW.plusSeconds(5)));
    Job claimed = applied(store().claim(seen.id(), claimBy("me", NOW)));
    Instant later = NOW.plus(Jobs.LEASE);

    TransitionResult stale =
        store().close(seen, new Transition.Close(0, new JobState.Expired(), later));
    TransitionResult fresh =
        store().close(seen, new Transition.Close(1, new JobState.Expired(), later));

    assertThat(stale).isEqualTo(new TransitionResult.Refused(Optional.of(claimed)));
    assertThat(applied(fresh).history()).hasSize(3);
    assertThat(store().find(seen.id())).contains(applied(fresh));
  }

  @Test
  void keepsTheLatestOfALongHistory() {
    Job job = stored(Jobs.aQueuedJob());
    for (int attempt = 1; attempt <= Job.HISTORY_LIMIT; attempt++) {
      Job claimed = applied(store().claim(job.id(), claimBy("worker-" + attempt, NOW)));
      applied(
          store().record(claimed, end(attempt, new AttemptEnd.Requeued(Optional.empty(), true))));
    }

    Job found = store().find(job.id()).orElseThrow();

    assertThat(found.history()).hasSize(Job.HISTORY_LIMIT);
    assertThat(found.history().getLast().attempt()).isEqualTo(Job.HISTORY_LIMIT);
    assertThat(found.history().getFirst().attempt()).isEqualTo(Job.HISTORY_LIMIT - 3);
  }

  @Test
  void doesNotFindAJobPastTheInstantUntilWhichItIsKept() {
    Job job = stored(Jobs.aQueuedJob());
    clock.set(job.times().keptUntil());

    assertThat(store().find(job.id())).isEmpty();
    assertThat(store().claim(job.id(), claimBy("me", clock.instant())))
        .isEqualTo(new TransitionResult.Refused(Optional.empty()));
    assertThat(store().put(job)).isEqualTo(new PutResult.Stored());
  }

  private Job stored(Job job) {
    assertThat(store().put(job)).isEqualTo(new PutResult.Stored());
    return job;
  }

  private Job claimed(Job job) {
    return applied(store().claim(stored(job).id(), claimBy("me", NOW)));
  }

  private static Job applied(TransitionResult result) {
    assertThat(result).isInstanceOf(TransitionResult.Applied.class);
    return ((TransitionResult.Applied) result).job();
  }

  private static Transition.Claim claimBy(String owner, Instant at) {
    var lease = new Lease(owner, at.plus(Jobs.LEASE));
    return new Transition.Claim(lease, AttemptCounters.SUSPECT_AFTER, at);
  }

  private static Transition.Extend extend(int attempt) {
    return new Transition.Extend(attempt, new Lease("me", NOW.plus(Duration.ofHours(1))), NOW);
  }

  private static Transition.End succeeded(int attempt) {
    return end(attempt, new AttemptEnd.Succeeded(Jobs.aResult()));
  }

  private static Transition.End end(int attempt, AttemptEnd end) {
    return new Transition.End(attempt, end, NOW);
  }

  private static Transition.Close killed(int attempt) {
    return new Transition.Close(attempt, new JobState.Expired(), NOW);
  }
}
