package dev.millrace.api.submission.body;

import dev.millrace.job.Sha256;
import dev.millrace.job.workflow.Workflow;
import java.util.List;
import java.util.Optional;

/**
 * What a caller submitted, complete and within all limits that depend neither on the time nor on
 * what is stored.
 *
 * @param requestHash digest of the canonical body: the same whatever the order of its fields; it
 *     covers the documents as they were named, not what lies there
 */
public record Submission(
    Workflow workflow,
    Optional<String> text,
    List<DocumentReference> documents,
    JobOptions options,
    Sha256 requestHash) {
  public Submission {
    documents = List.copyOf(documents);
  }
}
