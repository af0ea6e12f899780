package dev.millrace.localstack.emulators.simulator.wire;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The part of a request that the simulator looks at.
 *
 * @param system all system text
 * @param history text of the turns before the last one; only its length matters
 * @param user text of the last user turn, with the text of readable document blocks
 * @param schema a JSON schema that came beside the text, as text
 * @param attachments documents whose text is not read
 * @param images of all turns
 */
public record WireRequest(
    String modelId,
    String system,
    String history,
    String user,
    Optional<String> schema,
    int attachments,
    SeenImages images,
    OptionalInt maxTokens) {

  /** What an unset limit reserves, like the model's maximum does on AWS. */
  static final int MODEL_MAX_TOKENS = 4096;

  private static final int CHARACTERS_PER_TOKEN = 4;

  /** An estimate; on AWS it depends on the pages. */
  private static final int TOKENS_PER_ATTACHMENT = 1_000;

  /** Estimated LLM tokens of the text, at about four characters each, rounded up. */
  public static int tokensOf(String text) {
    return Math.ceilDiv(text.length(), CHARACTERS_PER_TOKEN);
  }

  /** LLM tokens of everything the caller sent. */
  public int inputTokens() {
    return tokensOf(system)
        + tokensOf(history)
        + tokensOf(user)
        + images.tokens()
        + TOKENS_PER_ATTACHMENT * attachments;
  }

  /** The most LLM tokens the answer may have. */
  public int outputLimit() {
    return maxTokens.orElse(MODEL_MAX_TOKENS);
  }

  /** LLM tokens which the call holds from its start to its end: input and the longest answer. */
  public long reservation() {
    return (long) inputTokens() + outputLimit();
  }

  /** The longest answer in characters. */
  int characterLimit() {
    return (int) Math.min(Integer.MAX_VALUE, (long) outputLimit() * CHARACTERS_PER_TOKEN);
  }
}
