package dev.millrace.testkit;

import dev.millrace.job.store.JobStore;

final class InMemoryJobStoreTest extends JobStoreContract {
  private final InMemoryJobStore store = new InMemoryJobStore(clock);

  @Override
  protected JobStore store() {
    return store;
  }
}
