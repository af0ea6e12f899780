package dev.millrace.job.workflow;

import dev.millrace.job.QuotaPool;
import java.util.List;
import java.util.Optional;

/**
 * Maps the model name a caller uses to what answers it.
 *
 * @param name what a caller writes as {@code model}
 * @param provider which adapter calls it, such as {@code bedrock}
 * @param llmModelId the provider's own name of the LLM or inference profile
 * @param pool the quota that its calls use
 * @param price empty if unknown, which is never taken for free
 * @param fallbacks names of routes that answer while this one is unavailable, in this order; their
 *     own fallbacks are not followed
 */
public record ModelRoute(
    String name,
    String provider,
    String llmModelId,
    QuotaPool pool,
    ModelLimits limits,
    Optional<ModelPrice> price,
    List<String> fallbacks) {
  public ModelRoute {
    fallbacks = List.copyOf(fallbacks);
  }

  /** The same route, for which others stand in. */
  public ModelRoute withFallbacks(List<String> others) {
    return new ModelRoute(name, provider, llmModelId, pool, limits, price, others);
  }

  /** A route to an LLM of text alone, without price or fallbacks. */
  public ModelRoute(
      String name, String provider, String llmModelId, QuotaPool pool, int maxOutputTokens) {
    this(
        name,
        provider,
        llmModelId,
        pool,
        ModelLimits.ofText(maxOutputTokens),
        Optional.empty(),
        List.of());
  }
}
