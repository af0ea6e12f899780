package dev.millrace.benchmarks.faults.operation;

import dev.millrace.job.JobId;
import java.time.Instant;
import java.util.Optional;

/**
 * A job that an operation is about.
 *
 * @param attempt that acts, 0 if the request does not tell
 * @param word the state that is written or told, or the reason of a dead letter; empty if none is
 * @param leaseEnd of a claim or an extension
 */
public record Subject(JobId job, int attempt, String word, Optional<Instant> leaseEnd) {

  public static Subject of(JobId job) {
    return new Subject(job, 0, "", Optional.empty());
  }

  public static Subject of(JobId job, int attempt, String word) {
    return new Subject(job, attempt, word, Optional.empty());
  }
}
