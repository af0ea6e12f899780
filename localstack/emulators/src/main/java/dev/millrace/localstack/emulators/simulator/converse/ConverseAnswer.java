package dev.millrace.localstack.emulators.simulator.converse;

import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A successful answer.
 *
 * @param stopReason {@code end_turn} or {@code max_tokens}
 */
public record ConverseAnswer(String text, String stopReason, int inputTokens, int outputTokens) {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** The text, cut where the request's output limit ends. */
  public static ConverseAnswer of(ConverseRequest request, String text) {
    return text.length() <= request.characterLimit()
        ? ended(request, text, "end_turn")
        : ended(request, text.substring(0, request.characterLimit()), "max_tokens");
  }

  /** The first half of the text, as if the output limit had been there. */
  public static ConverseAnswer truncated(ConverseRequest request, String text) {
    int half = Math.min(text.length() / 2, request.characterLimit());
    return ended(request, text.substring(0, half), "max_tokens");
  }

  private static ConverseAnswer ended(ConverseRequest request, String text, String stopReason) {
    int output = Math.min(ConverseRequest.tokensOf(text), request.outputLimit());
    return new ConverseAnswer(text, stopReason, request.inputTokens(), output);
  }

  public int totalTokens() {
    return inputTokens + outputTokens;
  }

  public byte[] body(Duration latency) {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode message = root.putObject("output").putObject("message");
    message.put("role", "assistant").putArray("content").addObject().put("text", text);
    root.put("stopReason", stopReason);
    root.putObject("usage")
        .put("inputTokens", inputTokens)
        .put("outputTokens", outputTokens)
        .put("totalTokens", totalTokens());
    root.putObject("metrics").put("latencyMs", latency.toMillis());
    return JSON.writeValueAsBytes(root);
  }
}
