package dev.millrace.testkit;

import dev.millrace.job.QuotaPool;
import dev.millrace.job.quota.Slice;
import dev.millrace.job.quota.SliceTable;
import dev.millrace.job.store.StoreUnavailableException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Slices of all pools in memory. */
public final class InMemorySliceTable implements SliceTable {
  private final Map<QuotaPool, Map<String, Slice>> pools = new HashMap<>();
  private boolean isAvailable = true;

  /** While unavailable every call fails and does nothing. */
  public synchronized void setAvailable(boolean available) {
    isAvailable = available;
  }

  @Override
  public synchronized void announce(QuotaPool pool, Slice slice) {
    checkAvailable("announcing a quota slice");
    slicesOf(pool)
        .merge(slice.worker(), slice, (old, next) -> next.epoch() > old.epoch() ? next : old);
  }

  @Override
  public synchronized List<Slice> read(QuotaPool pool) {
    checkAvailable("reading quota slices");
    return List.copyOf(slicesOf(pool).values());
  }

  @Override
  public synchronized void leave(QuotaPool pool, String worker) {
    checkAvailable("leaving a quota");
    slicesOf(pool).remove(worker);
  }

  private Map<String, Slice> slicesOf(QuotaPool pool) {
    return pools.computeIfAbsent(pool, _ -> new HashMap<>());
  }

  private void checkAvailable(String operation) {
    if (!isAvailable) {
      throw StoreUnavailableException.during(operation, new IOException("told to be unavailable"));
    }
  }
}
