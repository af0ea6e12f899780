package dev.millrace.worker.llm.openai;

import java.util.Locale;

/** How an endpoint wants to be told the most output tokens; a wrong one is refused or ignored. */
public enum OutputLimitField {
  /** OpenAI's own, and what its newer models insist on. */
  MAX_COMPLETION_TOKENS,
  /** The older name, the only one that some compatible endpoints know. */
  MAX_TOKENS;

  String fieldName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
