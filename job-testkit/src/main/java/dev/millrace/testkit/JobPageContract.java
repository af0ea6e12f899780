package dev.millrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.job.TenantId;
import dev.millrace.job.Transition;
import dev.millrace.job.store.JobCursor;
import dev.millrace.job.store.JobPage;
import dev.millrace.job.store.JobStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of jobs promises about the list of a tenant's jobs. */
public abstract class JobPageContract {
  private static final Instant FIRST = Jobs.NOW.minusSeconds(3600);

  private final TenantId tenant = newTenant();

  /** By this clock the store tells which jobs are still kept. */
  protected final SettableClock clock = new SettableClock();

  /** The store under test, empty or not. */
  protected abstract JobStore store();

  @Test
  void listsNothingWhenTheTenantHasNoJobs() {
    JobPage page = store().page(tenant, Optional.empty(), 10);

    assertThat(page).isEqualTo(new JobPage(List.of(), Optional.empty()));
  }

  @Test
  void listsTheNewestFirst() {
    List<Job> jobs = stored(tenant, 7);

    JobPage page = store().page(tenant, Optional.empty(), 7);

    assertThat(page).isEqualTo(new JobPage(jobs.reversed(), Optional.empty()));
  }

  @Test
  void continuesAfterTheCursorUntilTheEnd() {
    List<Job> jobs = stored(tenant, 25);

    var listed = new ArrayList<Job>();
    Optional<JobCursor> cursor = Optional.empty();
    do {
      JobPage page = store().page(tenant, cursor, 4);
      assertThat(page.jobs()).hasSizeBetween(1, 4);
      listed.addAll(page.jobs());
      cursor = page.next();
    } while (cursor.isPresent());

    assertThat(listed).isEqualTo(jobs.reversed());
  }

  @Test
  void tellsApartJobsOfTheSameInstant() {
    for (int i = 0; i < 5; i++) {
      store().put(Jobs.aQueuedJobOf(tenant, FIRST));
    }

    JobPage first = store().page(tenant, Optional.empty(), 3);
    JobPage second = store().page(tenant, first.next(), 3);

    assertThat(first.jobs()).hasSize(3).doesNotContainAnyElementsOf(second.jobs());
    assertThat(second.jobs()).hasSize(2);
    assertThat(second.next()).isEmpty();
  }

  @Test
  void listsMoreJobsThanOneReadMayTake() {
    stored(tenant, 120);

    assertThat(store().page(tenant, Optional.empty(), 110).jobs())
        .hasSize(110)
        .doesNotHaveDuplicates();
  }

  @Test
  void listsNoJobOfAnotherTenant() {
    List<Job> mine = stored(tenant, 2);
    stored(newTenant(), 2);

    assertThat(store().page(tenant, Optional.empty(), 10).jobs()).isEqualTo(mine.reversed());
  }

  @Test
  void listsAJobInItsLatestState() {
    Job job = stored(tenant, 1).getFirst();
    store().close(job, new Transition.Close(0, new JobState.Cancelled(), Jobs.NOW));

    List<Job> jobs = store().page(tenant, Optional.empty(), 10).jobs();

    assertThat(jobs).extracting(Job::state).containsExactly(new JobState.Cancelled());
  }

  @Test
  void listsNoJobPastTheInstantUntilWhichItIsKept() {
    Job job = stored(tenant, 1).getFirst();
    clock.set(job.times().keptUntil());

    assertThat(store().page(tenant, Optional.empty(), 10).jobs()).isEmpty();
  }

  private List<Job> stored(TenantId owner, int count) {
    var jobs = new ArrayList<Job>();
    for (int i = 0; i < count; i++) {
      Job job = Jobs.aQueuedJobOf(owner, FIRST.plusMillis(i));
      store().put(job);
      jobs.add(job);
    }
    return jobs;
  }

  private static TenantId newTenant() {
    return new TenantId("tenant-" + Jobs.anId().value().substring(4, 24));
  }
}
