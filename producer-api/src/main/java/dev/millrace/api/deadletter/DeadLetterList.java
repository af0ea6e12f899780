package dev.millrace.api.deadletter;

import dev.millrace.job.Job;
import dev.millrace.job.TenantId;
import dev.millrace.job.store.JobCursor;
import dev.millrace.job.store.JobPage;
import dev.millrace.job.store.JobStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Searches the failed jobs of a tenant, the latest failure first. A search reads a bounded number
 * of jobs: it may end with fewer than were asked for, even with none, and says where to go on.
 */
final class DeadLetterList {
  private static final int READ = 100;
  private static final int MAX_READS = 5;

  private final JobStore store;

  DeadLetterList(JobStore store) {
    this.store = store;
  }

  JobPage page(TenantId tenant, DeadLetterFilter filter, Optional<JobCursor> after, int limit) {
    var found = new ArrayList<Job>();
    Optional<JobCursor> place = after.or(filter::start);
    for (int read = 0; read < MAX_READS; read++) {
      JobPage page = store.failed(tenant, place, READ);
      for (Job job : page.jobs()) {
        if (filter.isTooEarly(job)) {
          return new JobPage(found, Optional.empty());
        }
        if (filter.takes(job)) {
          found.add(job);
        }
        if (found.size() == limit && (page.next().isPresent() || !isLast(page.jobs(), job))) {
          return new JobPage(found, Optional.of(placeOf(job)));
        }
      }
      place = page.next();
      if (place.isEmpty()) {
        return new JobPage(found, Optional.empty());
      }
    }
    return new JobPage(found, place);
  }

  private static boolean isLast(List<Job> jobs, Job job) {
    return jobs.getLast().equals(job);
  }

  private static JobCursor placeOf(Job job) {
    return new JobCursor(job.times().changedAt(), job.id());
  }
}
