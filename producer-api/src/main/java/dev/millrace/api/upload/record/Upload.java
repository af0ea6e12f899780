package dev.millrace.api.upload.record;

import dev.millrace.job.JobId;
import dev.millrace.job.TenantId;
import java.util.Optional;

/**
 * An object that a caller announced and was allowed to put at one key of our bucket.
 *
 * @param job what it becomes, or empty if it waits until jobs name it
 * @param isRemoved whether the caller took it back; an event about it may still be on its way
 */
public record Upload(
    UploadId id,
    TenantId tenant,
    String key,
    Content content,
    Transfer transfer,
    Optional<JobOrder> job,
    UploadTimes times,
    boolean isRemoved) {
  /** Where S3 has a version; no version is called so. */
  private static final String ANNOUNCED = "announced";

  /** The only job this upload becomes: known before a byte has come. */
  public Optional<JobId> jobId(String bucket) {
    return job.map(_ -> JobId.ofObject(bucket, key, ANNOUNCED));
  }
}
