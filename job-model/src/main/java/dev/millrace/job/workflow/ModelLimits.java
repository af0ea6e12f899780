package dev.millrace.job.workflow;

/**
 * What the LLM of a route can do, and how its provider counts it.
 *
 * @param maxOutputTokens the most the LLM writes in one answer
 * @param takesImages whether the LLM reads images beside text
 * @param outputMultiplier quota tokens that each output token costs when a call is settled; some
 *     providers count more than the one token that is paid
 */
public record ModelLimits(int maxOutputTokens, boolean takesImages, double outputMultiplier) {
  private static final double LARGEST_MULTIPLIER = 100;

  public ModelLimits {
    if (maxOutputTokens < 1) {
      throw new IllegalArgumentException(
          "maxOutputTokens must be at least 1, got " + maxOutputTokens);
    }
    if (!(outputMultiplier >= 1 && outputMultiplier <= LARGEST_MULTIPLIER)) {
      throw new IllegalArgumentException(
          "outputMultiplier must be from 1 to 100, got " + outputMultiplier);
    }
  }

  /** The limits of an LLM of text alone whose tokens all count once. */
  public static ModelLimits ofText(int maxOutputTokens) {
    return new ModelLimits(maxOutputTokens, false, 1);
  }
}
