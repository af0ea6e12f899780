package dev.millrace.job.message;

import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.job.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * Wakes a worker for a job; at most 1 KB on the wire.
 *
 * @param bytes length of the job's input, so that a worker can bound its memory before it reads
 * @param validUntil after which a message without a job is no claim to make one
 * @param trace the W3C trace parent of the submission
 */
public record JobMessage(
    JobId job,
    TenantId tenant,
    Cause cause,
    Optional<BatchLine> line,
    long bytes,
    Instant validUntil,
    Optional<String> trace) {
  /** The version of the wire format that this code writes. */
  public static final int SCHEMA_VERSION = 1;

  /** The wake-up of a job that is stored, or about to be. */
  public static JobMessage of(Job job, Cause cause) {
    return new JobMessage(
        job.id(),
        job.tenant(),
        cause,
        Optional.empty(),
        job.spec().input().length(),
        job.times().deadline(),
        Optional.empty());
  }

  public JobMessage withCause(Cause next) {
    return new JobMessage(job, tenant, next, line, bytes, validUntil, trace);
  }
}
