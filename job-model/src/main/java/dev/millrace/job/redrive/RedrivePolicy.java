package dev.millrace.job.redrive;

import dev.millrace.job.JobTimes;
import java.time.Duration;

/**
 * How often a failed job may come back, and for how long.
 *
 * @param cap redrives of one job in its life; at least 1
 * @param window from the redrive to the new deadline; at most 13 days
 * @param retention how long the job is kept after its deadline
 */
public record RedrivePolicy(int cap, Duration window, Duration retention) {
  public static final int DEFAULT_CAP = 5;

  public RedrivePolicy {
    if (cap < 1) {
      throw new IllegalArgumentException("the cap of redrives must be at least 1, got " + cap);
    }
    if (!window.isPositive() || window.compareTo(JobTimes.LONGEST_DEADLINE) > 0) {
      throw new IllegalArgumentException(
          "the window of a redrive must be positive and at most 13 days, got " + window);
    }
    if (retention.isNegative()) {
      throw new IllegalArgumentException("retention must not be negative, got " + retention);
    }
  }
}
