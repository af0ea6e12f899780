package dev.millrace.job.redrive;

import dev.millrace.job.Job;
import java.util.Optional;

/** What became of the wish to redrive a job. */
public sealed interface RedriveResult {

  /** The job is queued again. */
  record Redriven(Job job) implements RedriveResult {}

  /** The job has not failed, or came back already, or is gone: as it was found. */
  record NotFailed(Optional<Job> found) implements RedriveResult {}

  /** The job came back as often as it may. */
  record CapReached(Job job) implements RedriveResult {}

  /** The job's input, or a document it names, is no longer there. */
  record InputGone(Job job) implements RedriveResult {}

  /** Nothing was changed because it took too long; the wish may be repeated. */
  record GaveUp(Job job) implements RedriveResult {}
}
