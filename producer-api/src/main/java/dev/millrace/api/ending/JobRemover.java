package dev.millrace.api.ending;

import dev.millrace.api.clock.JobExpiry;
import dev.millrace.job.Job;
import dev.millrace.job.store.JobStore;
import dev.millrace.job.store.Payloads;
import java.util.Optional;

/**
 * Deletes a job for good: its objects, then what lies beside it in the table, last the job itself,
 * so that a removal that was cut off can be repeated.
 */
final class JobRemover {
  private final JobStore store;
  private final JobExpiry expiry;
  private final Payloads payloads;

  JobRemover(JobStore store, JobExpiry expiry, Payloads payloads) {
    this.store = store;
    this.expiry = expiry;
    this.payloads = payloads;
  }

  RemovalResult remove(Job seen) {
    Optional<Job> job = expiry.closedIfOver(seen);
    if (job.isEmpty()) {
      return RemovalResult.REMOVED;
    }
    if (!job.get().state().isTerminal()) {
      return RemovalResult.NOT_OVER;
    }
    payloads.delete(job.get());
    return store.delete(job.get()) ? RemovalResult.REMOVED : RemovalResult.CAME_BACK;
  }
}
