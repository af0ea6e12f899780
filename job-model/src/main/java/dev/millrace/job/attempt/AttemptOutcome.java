package dev.millrace.job.attempt;

import dev.millrace.job.ActionId;
import dev.millrace.job.JobResult;

/** What an attempt produced. */
public sealed interface AttemptOutcome {

  /** The result, already stored. */
  record Succeeded(JobResult result) implements AttemptOutcome {}

  /** A question to a person. */
  record Waiting(ActionId action) implements AttemptOutcome {}

  /** No result, and why. */
  record Failed(Fault fault) implements AttemptOutcome {}
}
