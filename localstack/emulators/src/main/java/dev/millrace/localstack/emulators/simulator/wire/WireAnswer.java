package dev.millrace.localstack.emulators.simulator.wire;

/**
 * A successful answer.
 *
 * @param isCutOff whether it ended at the output limit
 */
public record WireAnswer(String text, boolean isCutOff, int inputTokens, int outputTokens) {

  /** The text, cut where the request's output limit ends. */
  public static WireAnswer of(WireRequest request, String text) {
    return text.length() <= request.characterLimit()
        ? ended(request, text, false)
        : ended(request, text.substring(0, request.characterLimit()), true);
  }

  /** The first half of the text, as if the output limit had been there. */
  public static WireAnswer truncated(WireRequest request, String text) {
    int half = Math.min(text.length() / 2, request.characterLimit());
    return ended(request, text.substring(0, half), true);
  }

  private static WireAnswer ended(WireRequest request, String text, boolean isCutOff) {
    int output = Math.min(WireRequest.tokensOf(text), request.outputLimit());
    return new WireAnswer(text, isCutOff, request.inputTokens(), output);
  }

  public int totalTokens() {
    return inputTokens + outputTokens;
  }
}
