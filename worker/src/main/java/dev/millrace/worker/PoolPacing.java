package dev.millrace.worker;

import dev.millrace.job.QuotaPool;
import dev.millrace.worker.llm.ModelGates;
import dev.millrace.worker.pacing.QuotaShare;
import dev.millrace.worker.pacing.slice.SliceKeepers;
import java.util.Map;

/**
 * The pacing of all pools.
 *
 * @param shares of the pools whose quota is known
 * @param keepers renew them
 */
record PoolPacing(ModelGates gates, Map<QuotaPool, QuotaShare> shares, SliceKeepers keepers) {
  PoolPacing {
    shares = Map.copyOf(shares);
  }
}
