package dev.millrace.api.upload;

import dev.millrace.job.JobId;
import dev.millrace.job.Sha256;
import java.util.Optional;

/**
 * One version of an object that somebody put into a bucket.
 *
 * @param key as it is named in the bucket, decoded
 * @param versionId empty for a bucket that keeps no versions
 * @param entityTag pins the content
 * @param length in bytes
 */
record Upload(
    String bucket, String key, Optional<String> versionId, String entityTag, long length) {

  /** The same version of the same object gives the same id, however often it is announced. */
  JobId jobId() {
    return JobId.ofObject(bucket, key, versionId.orElse(entityTag));
  }

  Sha256 requestHash() {
    return Sha256.ofParts("object", bucket, key, versionId.orElse(""), entityTag);
  }

  /** Whether there is no text to work on: a folder's marker, or nothing at all. */
  boolean isEmpty() {
    return length == 0 || key.endsWith("/");
  }
}
