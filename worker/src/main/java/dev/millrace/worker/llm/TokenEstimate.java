package dev.millrace.worker.llm;

import java.util.List;

/**
 * How many input tokens a call will probably use, before the provider counts them. Text has about
 * four UTF-8 bytes to a token; an image costs what a large one costs.
 */
public final class TokenEstimate {
  private static final int BYTES_PER_TOKEN = 4;
  private static final int TOKENS_PER_IMAGE = 1600;

  private TokenEstimate() {}

  public static long of(LlmRequest request) {
    long bytes = utf8Length(request.system());
    long images = 0;
    for (LlmTurn turn : request.turns()) {
      switch (turn) {
        case LlmTurn.Assistant(String text) -> bytes += utf8Length(text);
        case LlmTurn.User(List<LlmBlock> blocks) -> {
          for (LlmBlock block : blocks) {
            switch (block) {
              case LlmBlock.Text(String text) -> bytes += utf8Length(text);
              case LlmBlock.Image _ -> images++;
            }
          }
        }
      }
    }
    return Math.ceilDiv(bytes, BYTES_PER_TOKEN) + images * TOKENS_PER_IMAGE;
  }

  /** Counts without a copy: a prompt may have megabytes. */
  private static long utf8Length(String text) {
    long length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        length++;
      } else if (c < 0x800 || Character.isSurrogate(c)) {
        length += 2; // half of a pair, whose character takes four
      } else {
        length += 3;
      }
    }
    return length;
  }
}
