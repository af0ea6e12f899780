package dev.millrace.worker.llm.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.attempt.Fault;
import dev.millrace.worker.llm.FaultNames;
import dev.millrace.worker.llm.remote.RemoteAnswer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnthropicFaultsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          400 | invalid_request_error | messages: Field required                        | model_refused_request
          400 | invalid_request_error | prompt is too long: 210000 tokens > 200000 max  | context_window_exceeded
          400 | invalid_request_error | input and max_tokens exceed context limit       | context_window_exceeded
          400 | invalid_request_error | Output blocked by content filtering policy      | content_filtered
          400 | invalid_request_error | Your credit balance is too low                  | throttled 60
          400 | invalid_request_error | You have reached your specified API usage limits| throttled 60
          401 | authentication_error  | invalid x-api-key                               | model_access_denied
          402 | billing_error         | Payment is due                                  | throttled 60
          403 | permission_error      | Not for this key                                | model_access_denied
          404 | not_found_error       | model: claude-9                                 | model_not_found
          409 | conflict_error        | Try again                                       | transient
          413 | request_too_large     | Request exceeds the maximum size                | context_window_exceeded
          422 | invalid_request_error | Unprocessable                                   | model_refused_request
          429 | rate_limit_error      | Number of requests                              | throttled 7
          429 | rate_limit_error      | Reached the spend limit of your organization    | throttled 60
          500 | api_error             | Internal server error                           | transient
          503 | api_error             | Unavailable                                     | transient
          504 | timeout_error         | Took too long                                   | transient
          529 | overloaded_error      | Overloaded                                      | transient
          401 | brand_new_error       | New                                             | model_access_denied
          402 | brand_new_error       | New                                             | throttled 60
          403 | brand_new_error       | New                                             | model_access_denied
          404 | brand_new_error       | New                                             | model_not_found
          408 | brand_new_error       | New                                             | transient
          409 | brand_new_error       | New                                             | transient
          413 | brand_new_error       | New                                             | context_window_exceeded
          418 | brand_new_error       | New                                             | model_refused_request
          429 | brand_new_error       | New                                             | throttled 7
          599 | brand_new_error       | New                                             | transient
          302 | brand_new_error       | New                                             | transient
          """)
  void meansOneFault(int status, String type, String message, String expected) {
    String body =
        """
        {"type": "error", "error": {"type": "%s", "message": "%s"}, "request_id": "req_1"}
        """
            .formatted(type, message);

    assertThat(FaultNames.of(faultOf(status, body))).isEqualTo(expected);
  }

  @Test
  void knowsALimitOfMoneyByItsCode() {
    String body =
        """
        {"type": "error", "error": {"type": "rate_limit_error", "message": "Stop.",
         "details": {"error_code": "enforced_spend_limit_reached"}}}
        """;

    assertThat(FaultNames.of(faultOf(429, body))).isEqualTo("throttled 60");
  }

  @ParameterizedTest
  @CsvSource({
    "502, transient",
    "403, model_access_denied",
    "429, throttled 7",
    "200, transient",
  })
  void goesByTheStatusOfWhatIsNoJson(int status, String expected) {
    assertThat(FaultNames.of(faultOf(status, "<html>A proxy.</html>"))).isEqualTo(expected);
  }

  @Test
  void keepsTheProvidersTextForTheItemAndBoundsIt() {
    String body =
        "{\"error\": {\"type\": \"api_error\", \"message\": \"" + "x".repeat(1000) + "\"}}";

    assertThat(faultOf(500, body))
        .isInstanceOfSatisfying(
            Fault.Transient.class,
            fault -> assertThat(fault.detail()).startsWith("status 500 api_error: x").hasSize(301));
  }

  @Test
  void repeatsNothingThatIsSaidOfAKey() {
    String body = "{\"error\": {\"type\": \"authentication_error\", \"message\": \"bad sk-1\"}}";

    assertThat(faultOf(401, body).toString()).doesNotContain("sk-1");
  }

  @ParameterizedTest
  @CsvSource({
    "end_turn, usable",
    "stop_sequence, usable",
    "max_tokens, output_truncated",
    "refusal, content_filtered",
    "model_context_window_exceeded, context_window_exceeded",
    "tool_use, output_invalid",
    "pause_turn, output_invalid",
    "brand_new, transient",
    "'', transient",
  })
  void meansOneThingPerStopReason(String reason, String expected) {
    assertThat(AnthropicFaults.ofStop(reason).map(FaultNames::of).orElse("usable"))
        .isEqualTo(expected);
  }

  private static Fault faultOf(int status, String body) {
    return AnthropicFaults.of(
        new RemoteAnswer.Received(
            status,
            status == 429 ? Optional.of(Duration.ofSeconds(7)) : Optional.empty(),
            body.getBytes(UTF_8)));
  }
}
