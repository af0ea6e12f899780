package dev.millrace.localstack.emulators.simulator.messages;

import dev.millrace.localstack.emulators.simulator.wire.InvalidRequestException;
import dev.millrace.localstack.emulators.simulator.wire.Wire;
import dev.millrace.localstack.emulators.simulator.wire.WireAnswer;
import dev.millrace.localstack.emulators.simulator.wire.WireFailure;
import dev.millrace.localstack.emulators.simulator.wire.WireHead;
import dev.millrace.localstack.emulators.simulator.wire.WireJson;
import dev.millrace.localstack.emulators.simulator.wire.WireRequest;
import dev.millrace.localstack.emulators.simulator.wire.WireResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /v1/messages} of Anthropic. */
public final class MessagesWire implements Wire {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String REQUEST_ID = "req_simulator";

  @Override
  public WireRequest read(WireHead head, byte[] body) {
    String key = head.header("x-api-key").or(() -> head.header("authorization")).orElse("").strip();
    if (key.isEmpty() || key.replace("Bearer ", "").startsWith("unknown")) {
      throw InvalidRequestException.unauthenticated("invalid x-api-key");
    }
    if (head.header("anthropic-version").isEmpty()) {
      throw InvalidRequestException.because("anthropic-version: header is required");
    }
    JsonNode root = WireJson.object(body);
    String model = root.path("model").asString("");
    if (model.isEmpty()) {
      throw InvalidRequestException.because("model: Field required");
    }
    return MessagesReader.read(model, root);
  }

  @Override
  public WireResponse answer(WireRequest request, WireAnswer answer, Duration latency) {
    return new WireResponse(200, Map.of("request-id", REQUEST_ID), body(request, answer));
  }

  static byte[] body(WireRequest request, WireAnswer answer) {
    ObjectNode root = JSON.createObjectNode();
    root.put("id", "msg_simulator").put("type", "message").put("role", "assistant");
    root.put("model", request.modelId());
    root.putArray("content").addObject().put("type", "text").put("text", answer.text());
    root.put("stop_reason", answer.isCutOff() ? "max_tokens" : "end_turn");
    root.putNull("stop_sequence");
    root.putObject("usage")
        .put("input_tokens", answer.inputTokens())
        .put("cache_creation_input_tokens", 0)
        .put("cache_read_input_tokens", 0)
        .put("output_tokens", answer.outputTokens());
    return JSON.writeValueAsBytes(root);
  }

  @Override
  public WireResponse failure(WireFailure failure) {
    return switch (failure.kind()) {
      case INVALID -> error(400, "invalid_request_error", failure);
      case UNAUTHENTICATED -> error(401, "authentication_error", failure);
      case UNKNOWN_MODEL -> error(404, "not_found_error", failure);
      case THROTTLED -> error(429, "rate_limit_error", failure);
      case SERVER_ERROR, MODEL_ERROR -> error(500, "api_error", failure);
      case MODEL_TIMEOUT -> error(504, "timeout_error", failure);
      case NOT_READY -> error(503, "api_error", failure);
      case UNAVAILABLE -> error(529, "overloaded_error", failure);
    };
  }

  private static WireResponse error(int status, String type, WireFailure failure) {
    ObjectNode root = JSON.createObjectNode().put("type", "error");
    root.putObject("error").put("type", type).put("message", failure.message());
    root.put("request_id", REQUEST_ID);
    var headers = new HashMap<>(Map.of("request-id", REQUEST_ID));
    if (failure.kind() == WireFailure.Kind.THROTTLED) {
      headers.put("retry-after", "1");
    }
    return new WireResponse(status, headers, JSON.writeValueAsBytes(root));
  }
}
