package dev.millrace.api.query.events;

import dev.millrace.job.TenantId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** The right to hold a stream open: so many in all, and so many for each tenant. */
final class StreamPermits {
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<TenantId, Integer> held = new HashMap<>();
  private final int most;
  private final int mostPerTenant;
  private int total;

  StreamPermits(int most, int mostPerTenant) {
    this.most = most;
    this.mostPerTenant = mostPerTenant;
  }

  /** Gives the permit back when it is closed. */
  @FunctionalInterface
  interface Permit extends AutoCloseable {
    @Override
    void close();
  }

  Optional<Permit> tryAcquire(TenantId tenant) {
    lock.lock();
    try {
      int ofTenant = held.getOrDefault(tenant, 0);
      if (total >= most || ofTenant >= mostPerTenant) {
        return Optional.empty();
      }
      total++;
      held.put(tenant, ofTenant + 1);
      return Optional.of(() -> release(tenant));
    } finally {
      lock.unlock();
    }
  }

  int inUse() {
    lock.lock();
    try {
      return total;
    } finally {
      lock.unlock();
    }
  }

  private void release(TenantId tenant) {
    lock.lock();
    try {
      total--;
      held.computeIfPresent(tenant, (_, count) -> count == 1 ? null : count - 1);
    } finally {
      lock.unlock();
    }
  }
}
