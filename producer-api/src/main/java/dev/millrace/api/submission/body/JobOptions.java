package dev.millrace.api.submission.body;

import dev.millrace.job.Urgency;
import java.util.Map;
import java.util.Optional;

/**
 * How a job is to be run, as far as the caller has a say.
 *
 * @param model the caller's name of an LLM, or empty for the workflow's own choice
 */
public record JobOptions(
    Optional<String> model, Urgency urgency, Deadline deadline, Map<String, String> metadata) {
  public JobOptions {
    metadata = Map.copyOf(metadata);
  }
}
