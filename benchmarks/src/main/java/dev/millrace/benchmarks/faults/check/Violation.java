package dev.millrace.benchmarks.faults.check;

import dev.millrace.job.JobId;
import java.util.Optional;

/**
 * A promise that was broken.
 *
 * @param invariant its number in docs/invariants.md, or its name
 * @param job that shows it, if it is about one
 */
public record Violation(String invariant, Optional<JobId> job, String what) {

  static Violation of(String invariant, JobId job, String what) {
    return new Violation(invariant, Optional.of(job), what);
  }

  static Violation of(String invariant, String what) {
    return new Violation(invariant, Optional.empty(), what);
  }

  @Override
  public String toString() {
    return invariant + job.map(id -> ", " + id).orElse("") + ": " + what;
  }
}
