package dev.millrace.api.submission.body;

import dev.millrace.job.Sha256;
import dev.millrace.job.Urgency;
import dev.millrace.job.workflow.Workflow;
import java.util.Map;
import java.util.Optional;

/**
 * What a caller submitted, complete and within all limits that do not depend on the time.
 *
 * @param requestHash digest of the canonical body: the same whatever the order of its fields
 */
public record Submission(
    Workflow workflow,
    String text,
    Optional<String> model,
    Urgency urgency,
    Deadline deadline,
    Map<String, String> metadata,
    Sha256 requestHash) {
  public Submission {
    metadata = Map.copyOf(metadata);
  }
}
