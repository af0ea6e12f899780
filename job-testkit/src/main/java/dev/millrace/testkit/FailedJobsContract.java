package dev.millrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.Job;
import dev.millrace.job.JobTimes;
import dev.millrace.job.TenantId;
import dev.millrace.job.Transition;
import dev.millrace.job.TransitionResult;
import dev.millrace.job.store.JobCursor;
import dev.millrace.job.store.JobPage;
import dev.millrace.job.store.JobStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of jobs promises about the list of a tenant's failed jobs. */
public abstract class FailedJobsContract {
  private static final Instant FIRST = Jobs.NOW.minusSeconds(3600);

  private final TenantId tenant = newTenant();

  /** By this clock the store tells which jobs are still kept. */
  protected final SettableClock clock = new SettableClock();

  /** The store under test, empty or not. */
  protected abstract JobStore store();

  @Test
  void listsTheLatestFailureFirstAndContinuesAfterTheCursor() {
    List<Job> failed = stored(tenant, 23);

    var listed = new ArrayList<Job>();
    Optional<JobCursor> cursor = Optional.empty();
    do {
      JobPage page = store().failed(tenant, cursor, 4);
      assertThat(page.jobs()).hasSizeBetween(1, 4);
      listed.addAll(page.jobs());
      cursor = page.next();
    } while (cursor.isPresent());

    assertThat(listed).isEqualTo(failed.reversed());
  }

  @Test
  void beginsAtAnyInstant() {
    List<Job> failed = stored(tenant, 6);
    Job fourth = failed.get(3);

    var place = new JobCursor(fourth.times().changedAt(), fourth.id());
    JobPage page = store().failed(tenant, Optional.of(place), 10);

    assertThat(page).isEqualTo(new JobPage(failed.subList(0, 3).reversed(), Optional.empty()));
  }

  @Test
  void tellsApartFailuresOfTheSameInstant() {
    for (int i = 0; i < 5; i++) {
      store().put(failedAt(tenant, FIRST));
    }

    JobPage first = store().failed(tenant, Optional.empty(), 3);
    JobPage second = store().failed(tenant, first.next(), 3);

    assertThat(first.jobs()).hasSize(3).doesNotContainAnyElementsOf(second.jobs());
    assertThat(second.jobs()).hasSize(2);
    assertThat(second.next()).isEmpty();
  }

  @Test
  void listsFailedJobsOfThisTenantOnly() {
    List<Job> mine = stored(tenant, 2);
    stored(newTenant(), 2);
    stored(new TenantId(tenant + "0"), 1);
    store().put(Jobs.aQueuedJobOf(tenant, FIRST));

    assertThat(store().failed(tenant, Optional.empty(), 10).jobs()).isEqualTo(mine.reversed());
  }

  @Test
  void listsNoJobThatCameBack() {
    Job failed = stored(tenant, 1).getFirst();
    var redrive =
        new Transition.Redrive(
            failed.attempt(),
            5,
            failed.spec().input(),
            Jobs.NOW.plus(Duration.ofDays(1)),
            Jobs.NOW.plus(Duration.ofDays(30)),
            Jobs.NOW);
    assertThat(store().redrive(failed, redrive)).isInstanceOf(TransitionResult.Applied.class);

    assertThat(store().failed(tenant, Optional.empty(), 10).jobs()).isEmpty();
  }

  @Test
  void listsNoJobPastTheInstantUntilWhichItIsKept() {
    Job job = stored(tenant, 1).getFirst();
    clock.set(job.times().keptUntil());

    assertThat(store().failed(tenant, Optional.empty(), 10).jobs()).isEmpty();
  }

  private List<Job> stored(TenantId owner, int count) {
    var jobs = new ArrayList<Job>();
    for (int i = 0; i < count; i++) {
      Job job = failedAt(owner, FIRST.plusMillis(i));
      store().put(job);
      jobs.add(job);
    }
    return jobs;
  }

  /** Failed at this instant, whenever it was created. */
  private static Job failedAt(TenantId tenant, Instant instant) {
    Job queued = Jobs.aQueuedJobOf(tenant, FIRST.minusSeconds(60));
    Job failed = Jobs.aFailedJob();
    JobTimes times = queued.times();
    return Jobs.withTimes(
        Jobs.in(queued, failed.state(), failed.counters()),
        new JobTimes(times.createdAt(), instant, times.deadline(), times.keptUntil()));
  }

  private static TenantId newTenant() {
    return new TenantId("tenant-" + Jobs.anId().value().substring(4, 24));
  }
}
