package dev.millrace.worker;

import dev.millrace.job.CostCap;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What jobs may cost.
 *
 * @param jobCap USD that the calls of one attempt may cost at most; a submission may ask for less
 */
@ConfigurationProperties("millrace.worker.cost")
record CostProperties(@DefaultValue("1.00") String jobCap) {
  CostProperties {
    try {
      var _ = CostCap.parse(jobCap);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "millrace.worker.cost.job-cap must be an amount in USD such as 1.00, got " + jobCap, e);
    }
  }

  CostCap cap() {
    return CostCap.parse(jobCap);
  }
}
