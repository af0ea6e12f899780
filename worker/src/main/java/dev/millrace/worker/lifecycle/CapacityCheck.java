package dev.millrace.worker.lifecycle;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the operator, once at the start, of quotas that cannot keep busy what is in flight.
 *
 * @param pools whose quota is known
 */
public record CapacityCheck(List<PoolCapacity> pools) {
  private static final Logger LOG = LoggerFactory.getLogger(CapacityCheck.class);

  public CapacityCheck {
    pools = List.copyOf(pools);
  }

  public void warn() {
    pools.forEach(pool -> pool.warning().ifPresent(LOG::warn));
  }
}
