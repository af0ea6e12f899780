package dev.millrace.job.workflow;

import java.util.List;
import java.util.Optional;

/** A unit of a workflow whose finished result is stored and never repeated. */
public sealed interface Step {

  String name();

  /**
   * One call of an LLM.
   *
   * @param system what the LLM is told beforehand
   * @param user what it is asked; <code>{{input}}</code> stands for the job's text, in which
   *     whoever fills it in makes a literal <code>&lt;/document></code> harmless, so that a
   *     document cannot end its own block
   * @param model a route's name, or empty for the default one
   * @param maxOutputTokens always sent: the provider reserves quota for it
   * @param labels the only allowed answers, or empty for free text
   */
  record Prompt(
      String name,
      String system,
      String user,
      Optional<String> model,
      int maxOutputTokens,
      double temperature,
      List<String> labels)
      implements Step {
    public static final String INPUT = "{{input}}";

    public Prompt {
      labels = List.copyOf(labels);
      if (!user.contains(INPUT)) {
        throw new IllegalArgumentException("step " + name + " does not use " + INPUT);
      }
      if (maxOutputTokens < 1) {
        throw new IllegalArgumentException("step " + name + " allows no output tokens");
      }
    }
  }
}
