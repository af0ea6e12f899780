package dev.millrace.testkit;

import dev.millrace.job.PayloadRef;
import dev.millrace.job.store.Payloads;

final class InMemoryKeptPayloadsTest extends KeptPayloadsContract {
  private final InMemoryPayloads payloads = new InMemoryPayloads();

  @Override
  protected Payloads payloads() {
    return payloads;
  }

  @Override
  protected PayloadRef.Dropped drop(String key, byte[] content) {
    return payloads.drop(key, content);
  }

  @Override
  protected void delete(String key) {
    payloads.delete(key);
  }
}
