package dev.millrace.testkit;

import dev.millrace.job.store.JobStore;

final class InMemoryFailedJobsTest extends FailedJobsContract {
  private final JobStore store = new InMemoryJobStore(clock);

  @Override
  protected JobStore store() {
    return store;
  }
}
