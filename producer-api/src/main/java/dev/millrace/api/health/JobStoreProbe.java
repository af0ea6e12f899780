package dev.millrace.api.health;

import dev.millrace.job.JobId;
import dev.millrace.job.TenantId;
import dev.millrace.job.store.JobStore;

/** Looks for a job that is not there. */
record JobStoreProbe(JobStore store) implements Probe {
  private static final JobId NO_JOB = JobId.ofNonce(new TenantId("health"), "probe");

  @Override
  public String name() {
    return "job table";
  }

  @Override
  public void check() {
    var _ = store.find(NO_JOB);
  }
}
