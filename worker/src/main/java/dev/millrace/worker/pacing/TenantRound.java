package dev.millrace.worker.pacing;

import dev.millrace.job.TenantId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;

/** The waiters of one urgency: round robin over tenants, first come first served within one. */
final class TenantRound<W> {
  private final SequencedMap<TenantId, SequencedSet<W>> tenants = new LinkedHashMap<>();

  void join(W waiter, TenantId tenant) {
    tenants.computeIfAbsent(tenant, _ -> new LinkedHashSet<>()).add(waiter);
  }

  /** Returns whether the waiter was here. */
  boolean leave(W waiter, TenantId tenant) {
    SequencedSet<W> waiters = tenants.get(tenant);
    if (waiters == null || !waiters.remove(waiter)) {
      return false;
    }
    if (waiters.isEmpty()) {
      tenants.remove(tenant);
    }
    return true;
  }

  Optional<W> head() {
    return tenants.isEmpty()
        ? Optional.empty()
        : Optional.of(tenants.firstEntry().getValue().getFirst());
  }

  /** The head goes, and the next tenant comes first. Returns false if there is no head. */
  boolean advance() {
    Map.Entry<TenantId, SequencedSet<W>> served = tenants.pollFirstEntry();
    if (served == null) {
      return false;
    }
    served.getValue().removeFirst();
    if (!served.getValue().isEmpty()) {
      tenants.put(served.getKey(), served.getValue());
    }
    return true;
  }

  boolean isEmpty() {
    return tenants.isEmpty();
  }
}
