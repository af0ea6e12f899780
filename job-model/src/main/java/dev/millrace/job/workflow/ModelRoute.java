package dev.millrace.job.workflow;

import dev.millrace.job.QuotaPool;

/**
 * Maps the model name a caller uses to what answers it.
 *
 * @param name what a caller writes as {@code model}
 * @param provider which adapter calls it, such as {@code bedrock}
 * @param llmModelId the provider's own name of the LLM or inference profile
 * @param maxOutputTokens the most the LLM writes in one answer
 * @param takesImages whether the LLM reads images beside text
 */
public record ModelRoute(
    String name,
    String provider,
    String llmModelId,
    QuotaPool pool,
    int maxOutputTokens,
    boolean takesImages) {

  /** A route to an LLM of text alone. */
  public ModelRoute(
      String name, String provider, String llmModelId, QuotaPool pool, int maxOutputTokens) {
    this(name, provider, llmModelId, pool, maxOutputTokens, false);
  }
}
