package dev.millrace.worker.llm;

import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * One call of an LLM.
 *
 * @param llmModelId the provider's own name of the LLM
 * @param maxOutputTokens always sent, since providers reserve quota for it
 * @param deadline after which no call starts any more
 * @param isWanted asked before each start: whether the attempt still holds its lease
 */
public record LlmRequest(
    String llmModelId,
    String system,
    List<LlmTurn> turns,
    int maxOutputTokens,
    double temperature,
    Instant deadline,
    BooleanSupplier isWanted) {
  /** The most images that any provider we know takes in one call. */
  public static final int MAX_IMAGES = 20;

  public LlmRequest {
    turns = List.copyOf(turns);
  }

  boolean mayStart(Instant now) {
    return deadline.isAfter(now) && isWanted.getAsBoolean();
  }
}
