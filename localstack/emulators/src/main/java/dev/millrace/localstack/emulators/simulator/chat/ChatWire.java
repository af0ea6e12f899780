package dev.millrace.localstack.emulators.simulator.chat;

import dev.millrace.localstack.emulators.simulator.wire.InvalidRequestException;
import dev.millrace.localstack.emulators.simulator.wire.Wire;
import dev.millrace.localstack.emulators.simulator.wire.WireAnswer;
import dev.millrace.localstack.emulators.simulator.wire.WireFailure;
import dev.millrace.localstack.emulators.simulator.wire.WireHead;
import dev.millrace.localstack.emulators.simulator.wire.WireJson;
import dev.millrace.localstack.emulators.simulator.wire.WireRequest;
import dev.millrace.localstack.emulators.simulator.wire.WireResponse;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /chat/completions} of OpenAI, and of many that speak as it does. */
public final class ChatWire implements Wire {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String BEARER = "Bearer ";
  private static final String INVALID_REQUEST = "invalid_request_error";

  @Override
  public WireRequest read(WireHead head, byte[] body) {
    String authorization = head.header("authorization").orElse("");
    String key = authorization.startsWith(BEARER) ? authorization.substring(BEARER.length()) : "";
    if (key.isBlank() || key.startsWith("unknown")) {
      throw InvalidRequestException.unauthenticated("Incorrect API key provided.");
    }
    return ChatReader.read(WireJson.object(body));
  }

  @Override
  public WireResponse answer(WireRequest request, WireAnswer answer, Duration latency) {
    ObjectNode root = JSON.createObjectNode();
    root.put("id", "chatcmpl-simulator").put("object", "chat.completion").put("created", 0);
    root.put("model", request.modelId());
    ObjectNode choice = root.putArray("choices").addObject().put("index", 0);
    choice
        .putObject("message")
        .put("role", "assistant")
        .put("content", answer.text())
        .putNull("refusal");
    choice.put("finish_reason", answer.isCutOff() ? "length" : "stop");
    ObjectNode usage = root.putObject("usage");
    usage
        .put("prompt_tokens", answer.inputTokens())
        .put("completion_tokens", answer.outputTokens())
        .put("total_tokens", answer.totalTokens());
    usage.putObject("prompt_tokens_details").put("cached_tokens", 0);
    return WireResponse.ok(JSON.writeValueAsBytes(root));
  }

  @Override
  public WireResponse failure(WireFailure failure) {
    return switch (failure.kind()) {
      case INVALID -> error(400, INVALID_REQUEST, "", failure);
      case UNAUTHENTICATED -> error(401, INVALID_REQUEST, "invalid_api_key", failure);
      case UNKNOWN_MODEL -> error(404, INVALID_REQUEST, "model_not_found", failure);
      case THROTTLED -> error(429, "requests", "rate_limit_exceeded", failure);
      case SERVER_ERROR, MODEL_ERROR -> error(500, "server_error", "", failure);
      case MODEL_TIMEOUT -> error(504, "server_error", "", failure);
      case NOT_READY, UNAVAILABLE -> error(503, "server_error", "", failure);
    };
  }

  private static WireResponse error(int status, String type, String code, WireFailure failure) {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode error = root.putObject("error").put("message", failure.message()).put("type", type);
    error.putNull("param");
    if (code.isEmpty()) {
      error.putNull("code");
    } else {
      error.put("code", code);
    }
    Map<String, String> headers =
        failure.kind() == WireFailure.Kind.THROTTLED ? Map.of("retry-after", "1") : Map.of();
    return new WireResponse(status, headers, JSON.writeValueAsBytes(root));
  }
}
