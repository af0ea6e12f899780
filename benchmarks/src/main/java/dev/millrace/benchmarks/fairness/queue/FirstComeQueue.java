package dev.millrace.benchmarks.fairness.queue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A queue that knows no tenants, as every peer uses it. */
public final class FirstComeQueue implements TenantQueue {
  private final Deque<TenantMessage> visible = new ArrayDeque<>();

  @Override
  public void send(TenantMessage message) {
    visible.add(message);
  }

  @Override
  public List<TenantMessage> receive(int most, long nanos) {
    var received = new ArrayList<TenantMessage>();
    while (received.size() < most && !visible.isEmpty()) {
      received.add(visible.remove());
    }
    return received;
  }

  @Override
  public void deleted(TenantMessage message, long nanos) {}
}
