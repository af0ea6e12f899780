package dev.millrace.api.ending;

import dev.millrace.job.Job;

/** What became of the wish to end a job. */
sealed interface CancelResult {

  /** The job ended, now or by the same wish before. */
  record Cancelled(Job job) implements CancelResult {}

  /** Whoever runs the job was told to stop. */
  record Asked(Job job) implements CancelResult {}

  /** The job ended otherwise. */
  record AlreadyOver(Job job) implements CancelResult {}

  /** The job is gone. */
  record Gone() implements CancelResult {}
}
