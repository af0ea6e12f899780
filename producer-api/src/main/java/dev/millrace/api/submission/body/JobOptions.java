package dev.millrace.api.submission.body;

import dev.millrace.job.CostCap;
import dev.millrace.job.Urgency;
import java.util.Map;
import java.util.Optional;

/**
 * How a job is to be run, as far as the caller has a say.
 *
 * @param model the caller's name of an LLM, or empty for the workflow's own choice
 * @param maxCost what an attempt may cost, or empty for as much as the deployment lets it
 */
public record JobOptions(
    Optional<String> model,
    Urgency urgency,
    Deadline deadline,
    Map<String, String> metadata,
    Optional<CostCap> maxCost) {
  public JobOptions {
    metadata = Map.copyOf(metadata);
  }
}
