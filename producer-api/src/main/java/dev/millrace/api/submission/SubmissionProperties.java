package dev.millrace.api.submission;

import dev.millrace.job.CostCap;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a submission may ask for.
 *
 * @param maxBody the longest body; a larger text goes through S3. JSON may write each byte of a
 *     text as an escape of six: the default leaves room for that with the shipped workflows
 * @param maxWait the longest {@code Prefer: wait}; must fit into the graceful shutdown
 * @param retention how long a job and its payloads are kept after its deadline
 * @param maxCost the largest {@code max_cost}, in USD; a worker's own cap ({@code
 *     millrace.worker.cost.job-cap}) holds whatever is asked for
 */
@ConfigurationProperties("millrace.submission")
public record SubmissionProperties(
    @DefaultValue("3MB") DataSize maxBody,
    @DefaultValue("30s") Duration maxWait,
    @DefaultValue("14d") Duration retention,
    @DefaultValue("1.00") String maxCost) {
  private static final DataSize LARGEST_BODY = DataSize.ofMegabytes(64);

  public SubmissionProperties {
    if (maxBody.compareTo(LARGEST_BODY) > 0) {
      throw new IllegalArgumentException("millrace.submission.max-body must be at most 64MB");
    }
    if (retention.isNegative()) {
      throw new IllegalArgumentException("millrace.submission.retention must not be negative");
    }
    try {
      var _ = CostCap.parse(maxCost);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "millrace.submission.max-cost must be an amount in USD such as 1.00, got " + maxCost, e);
    }
  }

  CostCap largestCost() {
    return CostCap.parse(maxCost);
  }
}
