package dev.millrace.localstack.emulators.simulator.messages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.localstack.emulators.simulator.wire.InvalidRequestException;
import dev.millrace.localstack.emulators.simulator.wire.SeenImages;
import dev.millrace.localstack.emulators.simulator.wire.Wire;
import dev.millrace.localstack.emulators.simulator.wire.WireAnswer;
import dev.millrace.localstack.emulators.simulator.wire.WireFailure;
import dev.millrace.localstack.emulators.simulator.wire.WireHead;
import dev.millrace.localstack.emulators.simulator.wire.WireRequest;
import dev.millrace.localstack.emulators.simulator.wire.WireResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class MessagesWireTest {

  private static final Map<String, String> HEADERS =
      Map.of("x-api-key", "some-key", "anthropic-version", "2023-06-01");
  private static final String BODY =
      """
      {"model":"claude","max_tokens":9,"temperature":0.5,"system":"Be brief.",
       "messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"},
                   {"role":"user","content":[{"type":"text","text":"c"}]}]}
      """;
  private final Wire wire = new MessagesWire();

  @Test
  void readsSystemHistoryAndLastUserTurn() {
    WireRequest request = read(BODY);

    assertThat(request.modelId()).isEqualTo("claude");
    assertThat(request.system()).isEqualTo("Be brief.");
    assertThat(request.history()).isEqualTo("a\nb");
    assertThat(request.user()).isEqualTo("c");
    assertThat(request.outputLimit()).isEqualTo(9);
  }

  @Test
  void seesTheImagesOfTheUser() {
    WireRequest request = read(withImage("user", "image/webp"));

    assertThat(request.images()).isEqualTo(new SeenImages(1, 10));
    assertThat(request.user()).isEqualTo("Which?");
  }

  @Test
  void refusesImagesThatAnthropicRefuses() {
    assertThatThrownBy(() -> read(withImage("user", "image/png")))
        .hasMessageContaining("appears to be webp");
    assertThatThrownBy(() -> read(withImage("user", "webp")))
        .hasMessageContaining("must be base64 data with a media_type");
    assertThatThrownBy(() -> read(withImage("assistant", "image/webp")))
        .isInstanceOf(InvalidRequestException.class);
  }

  /** 75 by 100 pixels. */
  private static String withImage(String role, String mediaType) {
    return """
    {"model":"m","max_tokens":9,"messages":[{"role":"user","content":"Look."},
      {"role":"%s","content":[{"type":"text","text":"Which?"},{"type":"image","source":
        {"type":"base64","media_type":"%s","data":
          "UklGRhoAAABXRUJQVlA4TA4AAAAvSsAYAAAAAAAAAAA="}}]}]}
    """
        .formatted(role, mediaType);
  }

  @Test
  void answersAsAnthropicDoes() {
    WireRequest request = read(BODY);

    WireResponse response =
        wire.answer(request, new WireAnswer("Fine.", true, 7, 2), Duration.ZERO);

    JsonNode body = JsonMapper.shared().readTree(response.body());
    assertThat(response.status()).isEqualTo(200);
    assertThat(body.at("/content/0/text").asString()).isEqualTo("Fine.");
    assertThat(body.path("stop_reason").asString()).isEqualTo("max_tokens");
    assertThat(body.at("/usage/input_tokens").asInt()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({
    "INVALID, 400, invalid_request_error",
    "UNAUTHENTICATED, 401, authentication_error",
    "UNKNOWN_MODEL, 404, not_found_error",
    "THROTTLED, 429, rate_limit_error",
    "SERVER_ERROR, 500, api_error",
    "MODEL_ERROR, 500, api_error",
    "MODEL_TIMEOUT, 504, timeout_error",
    "NOT_READY, 503, api_error",
    "UNAVAILABLE, 529, overloaded_error",
  })
  void failsAsAnthropicDoes(WireFailure.Kind kind, int status, String type) {
    WireResponse response = wire.failure(new WireFailure(kind, "Why."));

    assertThat(response.status()).isEqualTo(status);
    assertThat(new String(response.body(), UTF_8))
        .isEqualTo(
            "{\"type\":\"error\",\"error\":{\"type\":\"%s\",\"message\":\"Why.\"},\"request_id\":\"req_simulator\"}"
                .formatted(type));
    assertThat(response.headers().containsKey("retry-after")).isEqualTo(status == 429);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}",
        "{\"model\":\"m\",\"max_tokens\":0,\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}",
        "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[]}",
        "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"assistant\",\"content\":\"a\"}]}",
        "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\" \"}]}",
        "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":[]}]}",
        "{\"model\":\"m\",\"max_tokens\":9,\"seed\":1,\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}",
        "{\"model\":\"m\",\"max_tokens\":9,\"temperature\":1.5,"
            + "\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}",
      })
  void refusesWhatAnthropicRefuses(String body) {
    assertThatThrownBy(() -> read(body)).isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void asksForAKeyAndAVersion() {
    assertThat(refusal(Map.of("anthropic-version", "2023-06-01")))
        .isEqualTo(WireFailure.Kind.UNAUTHENTICATED);
    assertThat(refusal(Map.of("anthropic-version", "2023-06-01", "x-api-key", "unknown-1")))
        .isEqualTo(WireFailure.Kind.UNAUTHENTICATED);
    assertThat(refusal(Map.of("x-api-key", "some-key"))).isEqualTo(WireFailure.Kind.INVALID);
  }

  private WireFailure.Kind refusal(Map<String, String> headers) {
    try {
      wire.read(head("", headers), BODY.getBytes(UTF_8));
    } catch (InvalidRequestException refused) {
      return refused.asFailure().kind();
    }
    throw new AssertionError("not refused");
  }

  private WireRequest read(String body) {
    return wire.read(head("", HEADERS), body.getBytes(UTF_8));
  }

  static WireHead head(String modelId, Map<String, String> headers) {
    return new WireHead(modelId, name -> Optional.ofNullable(headers.get(name)));
  }
}
