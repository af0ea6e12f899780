package dev.millrace.worker.workflow;

import dev.millrace.job.workflow.Step;
import java.util.regex.Pattern;

/** What a step asks, with the job's text in its place. */
public record FilledPrompt(String system, String user) {
  /**
   * A tag that would end, or begin, the part of the prompt that is only data, also with blanks,
   * invisible characters or slashes inside. It never looks past the next tag and never turns back,
   * so its time grows with the text only.
   */
  private static final Pattern DOCUMENT_TAG =
      Pattern.compile("(?iu)<(?=[\\s\\p{Z}\\p{C}/\\\\]*+document\\b)");

  /** The text is data: it cannot leave the tags that the step's prompt puts around it. */
  public static FilledPrompt of(Step.Prompt step, String text) {
    String data = DOCUMENT_TAG.matcher(text).replaceAll("&lt;");
    return new FilledPrompt(step.system(), step.user().replace(Step.Prompt.INPUT, data));
  }
}
