package dev.millrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.AttemptCounters;
import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.job.TenantId;
import dev.millrace.job.store.JobStore;
import dev.millrace.job.store.PutResult;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of jobs promises about the removal of a job. */
public abstract class JobRemovalContract {
  /** The store under test, empty or not. */
  protected abstract JobStore store();

  @Test
  void removesAJobThatIsOverFromEveryList() {
    var tenant = new TenantId("tenant-" + Jobs.anId().value().substring(4, 24));
    Job queued = Jobs.aQueuedJobOf(tenant, Jobs.NOW.minusSeconds(1));
    Job failed = Jobs.aFailedJob();
    Job job = put(Jobs.in(queued, failed.state(), failed.counters()));

    assertThat(store().delete(job)).isTrue();

    assertThat(store().find(job.id())).isEmpty();
    assertThat(store().page(tenant, Optional.empty(), 10).jobs()).isEmpty();
    assertThat(store().failed(tenant, Optional.empty(), 10).jobs()).isEmpty();
  }

  @Test
  void removesAJobInEachTerminalState() {
    for (Job job :
        List.of(
            Jobs.aSucceededJob(), Jobs.aFailedJob(), Jobs.aCancelledJob(), Jobs.anExpiredJob())) {
      assertThat(store().delete(put(job))).isTrue();
      assertThat(store().find(job.id())).isEmpty();
    }
  }

  @Test
  void keepsAJobThatIsNotOver() {
    for (Job job : List.of(Jobs.aQueuedJob(), Jobs.aRunningJob(), Jobs.aWaitingJob())) {
      assertThat(store().delete(put(job))).isFalse();
      assertThat(store().find(job.id())).contains(job);
    }
  }

  @Test
  void keepsAJobThatCameBackSinceItWasSeen() {
    Job failed = Jobs.aFailedJob();
    var redriven = new AttemptCounters(1, 0, 0, false, 1);
    Job job = put(Jobs.in(failed, JobState.Queued.NOW, redriven));

    assertThat(store().delete(failed)).isFalse();

    assertThat(store().find(job.id())).contains(job);
  }

  @Test
  void keepsAJobThatFailedAgainSinceItWasSeen() {
    Job failed = Jobs.aFailedJob();
    Job job = put(Jobs.in(failed, failed.state(), new AttemptCounters(2, 0, 0, false, 1)));

    assertThat(store().delete(failed)).isFalse();

    assertThat(store().find(job.id())).contains(job);
  }

  @Test
  void saysThatAJobIsGoneHoweverOftenItIsRemoved() {
    Job job = put(Jobs.aSucceededJob());

    assertThat(store().delete(job)).isTrue();
    assertThat(store().delete(job)).isTrue();
  }

  @Test
  void makesRoomForAJobOfTheSameId() {
    Job job = put(Jobs.aCancelledJob());
    store().delete(job);

    assertThat(store().put(job)).isInstanceOf(PutResult.Stored.class);
  }

  private Job put(Job job) {
    store().put(job);
    return job;
  }
}
