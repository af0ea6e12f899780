package dev.millrace.api.inbox;

import dev.millrace.job.Job;
import dev.millrace.job.TenantId;
import java.util.Optional;

/** What became of one object. */
sealed interface InboxResult {

  /** There is a job for it: made now, or when it was announced before. */
  record Accepted(Job job) implements InboxResult {}

  /** It is only a folder's marker. */
  record Skipped() implements InboxResult {}

  /** It cannot become a job; announcing it again would change nothing. */
  record Refused(Refusal refusal, Optional<TenantId> tenant) implements InboxResult {}

  /** The job could not be made in time; announcing it again will. */
  record Late() implements InboxResult {}

  /** Why an object cannot become a job. */
  enum Refusal {
    /** It lies in a bucket that is not ours. */
    FOREIGN_BUCKET,
    /** Its key is not one of an inbox. */
    INVALID_KEY,
    /** No tenant has this inbox. */
    UNKNOWN_TENANT,
    /** Its folder names no workflow. */
    UNKNOWN_WORKFLOW,
    /** It is larger than a document may be. */
    TOO_LARGE,
    /** Nobody announced it, and its tenant does not allow that. */
    DIRECT_DROP,
    /** This service wrote it. */
    LOOP,
    /** Its upload was taken back. */
    REMOVED,
    /** It does not have the length that was announced. */
    NOT_AS_ANNOUNCED,
    /** It arrived after the deadline that was announced with it. */
    DEADLINE_PASSED,
    /** It was announced before with other content. */
    CONTRADICTION
  }
}
