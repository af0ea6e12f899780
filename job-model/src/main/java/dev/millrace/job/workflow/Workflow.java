package dev.millrace.job.workflow;

import dev.millrace.job.WorkflowId;
import java.util.List;

/**
 * A named, versioned list of steps that a job runs.
 *
 * @param maxInputBytes of text that a job may bring
 */
public record Workflow(WorkflowId id, String description, long maxInputBytes, List<Step> steps) {
  public Workflow {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("workflow " + id + " has no steps");
    }
    if (maxInputBytes < 1) {
      throw new IllegalArgumentException("workflow " + id + " takes no input");
    }
  }
}
