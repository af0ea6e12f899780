package dev.millrace.job;

import java.time.Instant;
import java.util.Optional;

/** How a worker ends its attempt in the record. */
public sealed interface AttemptEnd {

  /** The attempt has the job's one result. */
  record Succeeded(JobResult result) implements AttemptEnd {}

  /** The job is given up. */
  record Failed(Failure failure) implements AttemptEnd {}

  /** The job asks a person. */
  record Waiting(ActionId action) implements AttemptEnd {}

  /** The job's owner wanted it to end; granted only while such a wish stands. */
  record Cancelled() implements AttemptEnd {}

  /**
   * The job goes back to its queue.
   *
   * @param notBefore until when no worker may claim it, or empty for at once
   * @param spendsRetry whether a transient fault of the job's own ended the attempt
   */
  record Requeued(Optional<Instant> notBefore, boolean spendsRetry) implements AttemptEnd {}
}
