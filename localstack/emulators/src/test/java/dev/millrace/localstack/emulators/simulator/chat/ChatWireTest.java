package dev.millrace.localstack.emulators.simulator.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.localstack.emulators.simulator.wire.InvalidRequestException;
import dev.millrace.localstack.emulators.simulator.wire.SeenImages;
import dev.millrace.localstack.emulators.simulator.wire.WireAnswer;
import dev.millrace.localstack.emulators.simulator.wire.WireFailure;
import dev.millrace.localstack.emulators.simulator.wire.WireHead;
import dev.millrace.localstack.emulators.simulator.wire.WireRequest;
import dev.millrace.localstack.emulators.simulator.wire.WireResponse;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ChatWireTest {

  private static final String BODY =
      """
      {"model":"gpt","max_completion_tokens":9,"temperature":2,
       "messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"a"},
                   {"role":"assistant","content":"b"},
                   {"role":"user","content":[{"type":"text","text":"c"}]}]}
      """;
  private final ChatWire wire = new ChatWire();

  @Test
  void readsSystemHistoryAndLastUserTurn() {
    WireRequest request = read("Bearer some-key", BODY);

    assertThat(request.modelId()).isEqualTo("gpt");
    assertThat(request.system()).isEqualTo("Be brief.");
    assertThat(request.history()).isEqualTo("a\nb");
    assertThat(request.user()).isEqualTo("c");
    assertThat(request.outputLimit()).isEqualTo(9);
  }

  /** 75 by 100 pixels. */
  @Test
  void seesTheImagesOfTheUser() {
    String body =
        """
        {"model":"m","messages":[{"role":"user","content":[{"type":"text","text":"Which?"},
          {"type":"image_url","image_url":{"url":
            "data:image/webp;base64,UklGRhoAAABXRUJQVlA4TA4AAAAvSsAYAAAAAAAAAAA="}}]}]}
        """;

    assertThat(read("Bearer some-key", body).images()).isEqualTo(new SeenImages(1, 10));
    assertThatThrownBy(() -> read("Bearer some-key", body.replace("image/webp", "image/png")))
        .hasMessageContaining("appears to be webp");
  }

  @Test
  void answersAsOpenAiDoes() {
    WireRequest request = read("Bearer some-key", BODY);

    WireResponse response =
        wire.answer(request, new WireAnswer("Fine.", false, 7, 2), Duration.ZERO);

    JsonNode body = JsonMapper.shared().readTree(response.body());
    assertThat(body.at("/choices/0/message/content").asString()).isEqualTo("Fine.");
    assertThat(body.at("/choices/0/finish_reason").asString()).isEqualTo("stop");
    assertThat(body.at("/usage/total_tokens").asInt()).isEqualTo(9);
  }

  @ParameterizedTest
  @CsvSource({
    "INVALID, 400, invalid_request_error, null",
    "UNAUTHENTICATED, 401, invalid_request_error, '\"invalid_api_key\"'",
    "UNKNOWN_MODEL, 404, invalid_request_error, '\"model_not_found\"'",
    "THROTTLED, 429, requests, '\"rate_limit_exceeded\"'",
    "SERVER_ERROR, 500, server_error, null",
    "MODEL_ERROR, 500, server_error, null",
    "MODEL_TIMEOUT, 504, server_error, null",
    "NOT_READY, 503, server_error, null",
    "UNAVAILABLE, 503, server_error, null",
  })
  void failsAsOpenAiDoes(WireFailure.Kind kind, int status, String type, String code) {
    WireResponse response = wire.failure(new WireFailure(kind, "Why."));

    assertThat(response.status()).isEqualTo(status);
    assertThat(new String(response.body(), UTF_8))
        .isEqualTo(
            "{\"error\":{\"message\":\"Why.\",\"type\":\"%s\",\"param\":null,\"code\":%s}}"
                .formatted(type, code));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}",
        "{\"model\":\"m\",\"messages\":[]}",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"king\",\"content\":\"a\"}]}",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[]}]}",
        "{\"model\":\"m\",\"max_tokens\":0,\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}",
        "{\"model\":\"m\",\"max_tokens\":1,\"max_completion_tokens\":1,"
            + "\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"assistant\",\"content\":"
            + "[{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,AA\"}}]}]}",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":"
            + "[{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://example.com/a.png\"}}]}]}",
      })
  void refusesWhatOpenAiRefuses(String body) {
    assertThatThrownBy(() -> read("Bearer some-key", body))
        .isInstanceOf(InvalidRequestException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "some-key", "Bearer ", "Bearer unknown-1"})
  void asksForAKey(String authorization) {
    assertThatThrownBy(() -> read(authorization, BODY)).hasMessageContaining("API key");
  }

  private WireRequest read(String authorization, String body) {
    return wire.read(new WireHead("", _ -> Optional.of(authorization)), body.getBytes(UTF_8));
  }
}
