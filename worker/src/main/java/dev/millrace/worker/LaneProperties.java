package dev.millrace.worker;

import dev.millrace.job.Lane;
import dev.millrace.job.QuotaPool;
import dev.millrace.job.Urgency;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which lanes a worker serves: both urgencies of one quota pool.
 *
 * @param floorShare of the in-flight limit that each lane can always use
 */
@ConfigurationProperties("millrace.worker.lanes")
record LaneProperties(
    @DefaultValue("default") String pool, @DefaultValue("0.1") double floorShare) {
  LaneProperties {
    if (floorShare < 0 || floorShare > 0.5) {
      throw new IllegalArgumentException(
          "millrace.worker.lanes.floor-share must be 0 to 0.5, got " + floorShare);
    }
  }

  List<Lane> lanes() {
    var quotaPool = new QuotaPool(pool);
    return Arrays.stream(Urgency.values()).map(urgency -> new Lane(quotaPool, urgency)).toList();
  }
}
