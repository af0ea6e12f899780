package dev.millrace.api.upload;

import dev.millrace.job.Job;
import dev.millrace.job.TenantId;
import java.util.Optional;

/** What became of one upload. */
sealed interface UploadResult {

  /** There is a job for it: made now, or when it was announced before. */
  record Accepted(Job job) implements UploadResult {}

  /** There is no text in it. */
  record Skipped() implements UploadResult {}

  /** It cannot become a job; announcing it again would change nothing. */
  record Refused(Refusal refusal, Optional<TenantId> tenant) implements UploadResult {}

  /** The job could not be made in time; announcing it again will. */
  record Late() implements UploadResult {}

  /** Why an upload cannot become a job. */
  enum Refusal {
    /** It lies in a bucket that is not ours. */
    FOREIGN_BUCKET,
    /** Its key is not one of an inbox. */
    INVALID_KEY,
    /** No tenant has this inbox. */
    UNKNOWN_TENANT,
    /** Its folder names no workflow. */
    UNKNOWN_WORKFLOW,
    /** It is larger than its workflow takes. */
    TOO_LARGE,
    /** Its version was announced before with other content. */
    CONTRADICTION
  }
}
