package dev.millrace.api.ending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.api.clock.Expiries;
import dev.millrace.job.AttemptCounters;
import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.store.PayloadRead;
import dev.millrace.job.store.Payloads.PayloadOwner;
import dev.millrace.job.store.StoreUnavailableException;
import dev.millrace.testkit.InMemoryJobStore;
import dev.millrace.testkit.InMemoryPayloads;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.RecordingOutcomePublisher;
import dev.millrace.testkit.SettableClock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobRemoverTest {
  private final SettableClock clock = new SettableClock();
  private final InMemoryJobStore store = new InMemoryJobStore(clock);
  private final InMemoryPayloads payloads = new InMemoryPayloads();
  private final JobRemover remover =
      new JobRemover(store, Expiries.of(store, new RecordingOutcomePublisher(), clock), payloads);

  @Test
  void deletesAJobThatIsOverWithItsPayloads() {
    Job job = withInput(Jobs.aFailedJob());

    assertThat(remover.remove(job)).isEqualTo(RemovalResult.REMOVED);

    assertThat(store.all()).isEmpty();
    assertThat(payloads.read(job.id(), job.spec().input(), 100))
        .isEqualTo(new PayloadRead.Missing());
  }

  @Test
  void leavesAJobThatIsNotOver() {
    for (Job queued : List.of(Jobs.aQueuedJob(), Jobs.aRunningJob(), Jobs.aWaitingJob())) {
      Job job = withInput(queued);

      assertThat(remover.remove(job)).isEqualTo(RemovalResult.NOT_OVER);

      assertThat(payloads.read(job.id(), job.spec().input(), 100))
          .isInstanceOf(PayloadRead.Content.class);
    }
  }

  @Test
  void deletesAJobThatIsPastItsDeadlineThoughNobodyHadClosedIt() {
    Job job = withInput(Jobs.withDeadline(Jobs.aQueuedJob(), Jobs.NOW));

    assertThat(remover.remove(job)).isEqualTo(RemovalResult.REMOVED);
    assertThat(store.all()).isEmpty();
  }

  @Test
  void keepsAJobThatCameBackMeanwhile() {
    Job seen = withInput(Jobs.aFailedJob());
    Job back = Jobs.in(seen, JobState.Queued.NOW, new AttemptCounters(1, 0, 0, false, 1));
    store.replace(back);

    assertThat(remover.remove(seen)).isEqualTo(RemovalResult.CAME_BACK);
    assertThat(store.all()).containsExactly(back);
  }

  @Test
  void keepsTheJobUntilItsPayloadsAreGone() {
    Job job = withInput(Jobs.aFailedJob());
    payloads.setAvailable(false);

    assertThatExceptionOfType(StoreUnavailableException.class)
        .isThrownBy(() -> remover.remove(job));

    assertThat(store.all()).containsExactly(job);
  }

  private Job withInput(Job job) {
    var owner = new PayloadOwner(job.tenant(), job.id(), job.times().keptUntil());
    PayloadRef input = payloads.writeInput(owner, new byte[] {1});
    Job stored = Jobs.withSpec(job, Jobs.aSpec(input, Map.of()));
    store.replace(stored);
    return stored;
  }
}
