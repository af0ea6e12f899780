package dev.millrace.worker.workflow;

import dev.millrace.job.workflow.Step;
import dev.millrace.worker.llm.LlmBlock;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a step asks, with the job's input in its place. */
public record FilledPrompt(String system, List<LlmBlock> user) {
  private static final String INPUT = Pattern.quote(Step.Prompt.INPUT);
  private static final Pattern PLACE_OF_TEXT = Pattern.compile(INPUT);
  private static final Pattern PLACE_OF_DOCUMENTS =
      Pattern.compile("<document>\\s*" + INPUT + "\\s*</document>|" + INPUT);

  public FilledPrompt {
    user = List.copyOf(user);
  }

  /**
   * A text alone takes the placeholder. Documents take the tags around it as well: each gets a pair
   * of its own, which encloses its images too. All of it is data and cannot leave its tags.
   */
  public static FilledPrompt of(Step.Prompt step, List<InputPart> parts) {
    boolean isTextAlone = parts.stream().noneMatch(InputPart::isDocument);
    Matcher places = (isTextAlone ? PLACE_OF_TEXT : PLACE_OF_DOCUMENTS).matcher(step.user());
    var prompt = new PromptBuilder();
    int end = 0;
    while (places.find()) {
      prompt.literal(step.user().substring(end, places.start()));
      if (isTextAlone) {
        parts.forEach(part -> prompt.data(part.blocks()));
      } else {
        prompt.documents(parts);
      }
      end = places.end();
    }
    prompt.literal(step.user().substring(end));
    return new FilledPrompt(step.system(), prompt.blocks());
  }

  public boolean hasImages() {
    return user.stream().anyMatch(LlmBlock.Image.class::isInstance);
  }
}
