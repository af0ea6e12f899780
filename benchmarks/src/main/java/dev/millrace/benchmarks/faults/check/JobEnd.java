package dev.millrace.benchmarks.faults.check;

import dev.millrace.job.JobId;
import java.util.Optional;

/**
 * A job as the table shows it when everything is over.
 *
 * @param state its wire name, or what there is instead
 * @param reason of a failure
 * @param firstResult what a caller read as soon as the job was over
 * @param lastResult what a caller reads after everybody had time to spoil it
 */
public record JobEnd(
    JobId job,
    String state,
    Optional<String> reason,
    Counters counters,
    String firstResult,
    String lastResult) {

  /** The numbers that a job is charged with. */
  public record Counters(int attempt, int failures, int silentEnds) {}

  public boolean isSucceeded() {
    return state.equals("completed");
  }

  public boolean isFailed() {
    return state.equals("failed");
  }
}
