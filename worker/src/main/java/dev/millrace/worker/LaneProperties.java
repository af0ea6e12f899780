package dev.millrace.worker;

import dev.millrace.job.Lane;
import dev.millrace.job.QuotaPool;
import dev.millrace.job.Urgency;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which lanes a worker serves: both urgencies of one or more quota pools.
 *
 * @param pools whose lanes it polls
 * @param floorShare of the in-flight limit that each lane can always use
 */
@ConfigurationProperties("millrace.worker.lanes")
record LaneProperties(
    @DefaultValue("default") List<String> pools, @DefaultValue("0.1") double floorShare) {
  LaneProperties {
    pools = List.copyOf(pools);
    if (pools.isEmpty() || new HashSet<>(pools).size() < pools.size()) {
      throw new IllegalArgumentException(
          "millrace.worker.lanes.pools must name at least one pool and none twice, got " + pools);
    }
    if (floorShare < 0 || floorShare > 0.5) {
      throw new IllegalArgumentException(
          "millrace.worker.lanes.floor-share must be 0 to 0.5, got " + floorShare);
    }
  }

  List<QuotaPool> quotaPools() {
    return pools.stream().map(QuotaPool::new).toList();
  }

  List<Lane> lanes() {
    return quotaPools().stream()
        .flatMap(pool -> Arrays.stream(Urgency.values()).map(urgency -> new Lane(pool, urgency)))
        .toList();
  }
}
