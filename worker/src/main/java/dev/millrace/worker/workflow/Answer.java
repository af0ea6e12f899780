package dev.millrace.worker.workflow;

import dev.millrace.job.workflow.Step;
import java.util.List;
import java.util.Optional;

/** Whether an LLM's text is what a step asks for. */
public sealed interface Answer {

  /** As the result holds it: a label in the step's own spelling, or the text without its margin. */
  record Accepted(String value) implements Answer {}

  /**
   * Not what was asked for.
   *
   * @param reminder what to tell the LLM when it is asked again
   */
  record Rejected(String reminder) implements Answer {}

  static Answer to(Step.Prompt step, String text) {
    String value = text.strip();
    List<String> labels = step.labels();
    if (labels.isEmpty()) {
      return value.isEmpty() ? new Rejected("The answer was empty.") : new Accepted(value);
    }
    Optional<String> label = labels.stream().filter(value::equalsIgnoreCase).findFirst();
    return label
        .<Answer>map(Accepted::new)
        .orElseGet(() ->
            new Rejected(
                "Answer with exactly one of these labels and nothing else: "
                    + String.join(", ", labels)));
  }
}
