package dev.millrace.job.quota;

import dev.millrace.job.QuotaPool;
import java.util.List;

/**
 * Where the workers of a pool announce their slices and see those of the others.
 *
 * <p>Every call throws {@link dev.millrace.job.store.StoreUnavailableException} if it is not known
 * whether it was done.
 */
public interface SliceTable {
  /**
   * Stores the slice in the place of the worker's last one, unless that has a later epoch: an
   * announcement that arrives late changes nothing.
   */
  void announce(QuotaPool pool, Slice slice);

  /** All slices of the pool; sees every announcement that returned before. */
  List<Slice> read(QuotaPool pool);

  /** The worker uses nothing any more; its next announcement may begin with any epoch. */
  void leave(QuotaPool pool, String worker);
}
