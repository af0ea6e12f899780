package dev.millrace.api.submission.body;

import dev.millrace.job.Sha256;
import dev.millrace.job.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a caller submitted, complete and within all limits that depend neither on the time nor on
 * what is stored.
 *
 * @param runAt before which the job must not begin
 * @param requestHash digest of the canonical body: the same whatever the order of its fields; it
 *     covers the documents as they were named, not what lies there
 */
public record Submission(
    Workflow workflow,
    Optional<String> text,
    List<DocumentReference> documents,
    JobOptions options,
    Optional<Deadline> runAt,
    Sha256 requestHash) {
  public Submission {
    documents = List.copyOf(documents);
  }

  /** Before which a job of now must not begin; empty if it may at once. */
  public Optional<Instant> notBefore(Instant now) {
    return runAt.flatMap(at -> at.aheadOf(now));
  }
}
