package dev.millrace.benchmarks.fairness.queue;

import java.util.List;

/** A queue as a worker sees it. Times are nanoseconds, ascending. */
public interface TenantQueue {
  void send(TenantMessage message);

  /** Takes up to so many messages, which are in flight from now on. */
  List<TenantMessage> receive(int most, long nanos);

  /** The message is done with. */
  void deleted(TenantMessage message, long nanos);
}
