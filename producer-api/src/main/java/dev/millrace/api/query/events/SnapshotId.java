package dev.millrace.api.query.events;

import dev.millrace.job.JobState;

/**
 * Names what a stream shows of a job: two snapshots with the same wire name are not both sent.
 *
 * @param step finished steps of the workflow
 */
record SnapshotId(int attempt, int step, JobState state) {

  /** As the field {@code id} of an event carries it: {@code 1.0.in_progress}. */
  String wireName() {
    return attempt + "." + step + "." + state.wireName();
  }

  /** Whether nothing can follow. */
  boolean isLast() {
    return state.isTerminal();
  }
}
