package dev.millrace.testkit;

import dev.millrace.job.store.JobStore;

final class InMemoryJobRemovalTest extends JobRemovalContract {
  private final JobStore store = new InMemoryJobStore();

  @Override
  protected JobStore store() {
    return store;
  }
}
