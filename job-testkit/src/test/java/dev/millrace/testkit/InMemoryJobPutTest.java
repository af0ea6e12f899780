package dev.millrace.testkit;

import dev.millrace.job.store.JobStore;

final class InMemoryJobPutTest extends JobPutContract {
  private final InMemoryJobStore store = new InMemoryJobStore();

  @Override
  protected JobStore store() {
    return store;
  }
}
