package dev.millrace.worker.llm;

import java.util.List;

/**
 * One call of an LLM.
 *
 * @param llmModelId the provider's own name of the LLM
 * @param maxOutputTokens always sent, since providers reserve quota for it
 * @param terms for whom, and until when
 */
public record LlmRequest(
    String llmModelId,
    String system,
    List<LlmTurn> turns,
    int maxOutputTokens,
    double temperature,
    CallTerms terms) {
  /** The most images that any provider we know takes in one call. */
  public static final int MAX_IMAGES = 20;

  public LlmRequest {
    turns = List.copyOf(turns);
  }
}
