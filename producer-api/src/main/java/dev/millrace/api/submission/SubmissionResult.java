package dev.millrace.api.submission;

import dev.millrace.job.Job;

/** What became of a submission. */
public sealed interface SubmissionResult {

  /** The job is durable: made now, or by the same submission before. */
  record Accepted(Job job) implements SubmissionResult {}

  /** The id belongs to another submission. */
  record KeyReused() implements SubmissionResult {}

  /** Storing would come too late after the wake-up; nothing was stored. */
  record GaveUp() implements SubmissionResult {}

  /** The deadline is past or too far ahead; nothing was stored. */
  record UnusableDeadline() implements SubmissionResult {}

  /** The job was to begin at its deadline or later; nothing was stored. */
  record UnusableRunAt() implements SubmissionResult {}
}
