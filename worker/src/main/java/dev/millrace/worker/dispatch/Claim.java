package dev.millrace.worker.dispatch;

import dev.millrace.job.Job;
import dev.millrace.job.Lease;
import java.time.Instant;
import java.util.Optional;

/** What became of the wish to run a job. */
sealed interface Claim {

  /** The job is ours, as long as the lease lasts. */
  record Granted(Job job, Lease lease) implements Claim {}

  /**
   * It is not, and this is what was found instead.
   *
   * @param askedAt an instant before the store was asked: what was found is judged by it, however
   *     slow this process was meanwhile
   */
  record Refused(Optional<Job> found, Instant askedAt) implements Claim {}

  /** The store did not answer in time; nobody knows. */
  record Unanswered() implements Claim {}
}
