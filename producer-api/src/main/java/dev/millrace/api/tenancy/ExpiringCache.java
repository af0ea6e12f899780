package dev.millrace.api.tenancy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Remembers what a store said for a while, never more than a fixed number of answers: the one that
 * was not asked for longest goes first. Two callers who miss at the same time both ask the store.
 */
final class ExpiringCache<K, V> {
  private record Entry<V>(V value, Instant until) {}

  private final Map<K, Entry<V>> entries = new LinkedHashMap<>(16, 0.75f, true);
  private final ReentrantLock lock = new ReentrantLock();
  private final int capacity;
  private final Clock clock;

  ExpiringCache(int capacity, Clock clock) {
    this.capacity = capacity;
    this.clock = clock;
  }

  /**
   * Returns the remembered value, or loads it.
   *
   * @param load not called under a lock; what it throws is not remembered
   * @param keptFor how long a loaded value is remembered
   */
  V get(K key, Function<K, V> load, Function<V, Duration> keptFor) {
    return remembered(key)
        .orElseGet(() -> {
          V value = load.apply(key);
          remember(key, value, clock.instant().plus(keptFor.apply(value)));
          return value;
        });
  }

  private Optional<V> remembered(K key) {
    lock.lock();
    try {
      return Optional.ofNullable(entries.get(key))
          .filter(entry -> entry.until().isAfter(clock.instant()))
          .map(Entry::value);
    } finally {
      lock.unlock();
    }
  }

  private void remember(K key, V value, Instant until) {
    lock.lock();
    try {
      entries.put(key, new Entry<>(value, until));
      if (entries.size() > capacity) {
        entries.remove(entries.keySet().iterator().next());
      }
    } finally {
      lock.unlock();
    }
  }
}
