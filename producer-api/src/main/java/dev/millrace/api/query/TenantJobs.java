package dev.millrace.api.query;

import dev.millrace.api.problem.ProblemException;
import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.job.TenantId;
import dev.millrace.job.store.JobStore;
import java.util.Optional;

/** Finds jobs by what a caller names, within the caller's own tenant. */
public final class TenantJobs {
  private final JobStore store;

  TenantJobs(JobStore store) {
    this.store = store;
  }

  /**
   * The job of this id.
   *
   * @param id as the caller wrote it
   * @throws ProblemException the same one if it never was, is another tenant's, or is no id at all
   */
  public Job require(TenantId tenant, String id) {
    return find(tenant, id).orElseThrow(ProblemException::unknownJob);
  }

  private Optional<Job> find(TenantId tenant, String id) {
    try {
      return store.find(new JobId(id)).filter(job -> job.tenant().equals(tenant));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
