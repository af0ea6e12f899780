package dev.millrace.api.resources;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Opened with its first use, and tried again after a failure: the application starts, and says that
 * it is not ready, while what it stands on cannot be reached.
 */
final class OpenedOnce<T> {
  private final Supplier<T> open;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable T opened;

  OpenedOnce(Supplier<T> open) {
    this.open = open;
  }

  /**
   * Returns what was opened.
   *
   * @throws IllegalStateException if it cannot be opened now
   */
  T get() {
    T known = opened;
    if (known != null) {
      return known;
    }
    lock.lock();
    try {
      T found = opened == null ? open.get() : opened;
      opened = found;
      return found;
    } finally {
      lock.unlock();
    }
  }
}
