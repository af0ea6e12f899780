package dev.millrace.worker.llm.openai;

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

class OpenAiFaultsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          400 | invalid_request_error | null                       | Unsupported parameter              | model_refused_request
          400 | invalid_request_error | context_length_exceeded    | Too many                           | context_window_exceeded
          400 | invalid_request_error | string_above_max_length    | Too many                           | context_window_exceeded
          400 | BadRequestError       | 400                        | maximum context length is 8192     | context_window_exceeded
          400 | invalid_request_error | content_policy_violation   | Not this                           | content_filtered
          400 | null                  | content_filter             | Not this                           | content_filtered
          400 | invalid_request_error | model_not_found            | No such model                      | model_not_found
          401 | invalid_request_error | invalid_api_key            | Incorrect API key                  | model_access_denied
          402 | null                  | null                       | Pay first                          | throttled 60
          403 | null                  | unsupported_country_region | Not here                           | model_access_denied
          404 | invalid_request_error | model_not_found            | No such model                      | model_not_found
          404 | null                  | null                       | Not Found                          | model_not_found
          408 | null                  | null                       | Request timeout                    | transient
          409 | null                  | null                       | Conflict                           | transient
          413 | null                  | null                       | Payload Too Large                  | context_window_exceeded
          415 | null                  | null                       | Unsupported                        | model_refused_request
          422 | null                  | null                       | Unprocessable                      | model_refused_request
          425 | null                  | null                       | Too early                          | transient
          429 | requests              | rate_limit_exceeded        | Rate limit reached for requests    | throttled 7
          429 | tokens                | rate_limit_exceeded        | Rate limit reached for tokens      | throttled 7
          429 | tokens                | rate_limit_exceeded        | Request too large for gpt          | model_refused_request
          429 | insufficient_quota    | insufficient_quota         | You exceeded your current quota    | throttled 60
          429 | insufficient_quota    | null                       | You exceeded your current quota    | throttled 60
          429 | null                  | billing_hard_limit_reached | Limit                              | throttled 60
          429 | null                  | billing_not_active         | Pay                                | throttled 60
          500 | server_error          | null                       | The server had an error            | transient
          502 | null                  | null                       | Bad Gateway                        | transient
          503 | server_error          | null                       | Overloaded                         | transient
          504 | null                  | null                       | Gateway timeout                    | transient
          529 | null                  | null                       | Overloaded                         | transient
          302 | null                  | null                       | Elsewhere                          | transient
          """)
  void meansOneFault(int status, String type, String code, String message, String expected) {
    String body =
        """
        {"error": {"message": "%s", "type": "%s", "param": null, "code": "%s"}}
        """
            .formatted(message, type, code)
            .replace("\"null\"", "null");

    assertThat(FaultNames.of(faultOf(status, body))).isEqualTo(expected);
  }

  @Test
  void readsErrorsThatStandAtTheTop() {
    String body =
        "{\"object\": \"error\", \"message\": \"This model's maximum context length is 8192\","
            + " \"type\": \"BadRequestError\", \"code\": 400}";

    assertThat(FaultNames.of(faultOf(400, body))).isEqualTo("context_window_exceeded");
  }

  @ParameterizedTest
  @CsvSource({"502, transient", "404, model_not_found", "429, throttled 7", "200, transient"})
  void goesByTheStatusOfWhatIsNoJson(int status, String expected) {
    assertThat(FaultNames.of(faultOf(status, "Bad Gateway"))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "stop, usable",
    "length, output_truncated",
    "content_filter, content_filtered",
    "tool_calls, output_invalid",
    "function_call, output_invalid",
    "brand_new, transient",
    "'', transient",
  })
  void meansOneThingPerFinishReason(String reason, String expected) {
    assertThat(OpenAiFaults.ofFinish(reason).map(FaultNames::of).orElse("usable"))
        .isEqualTo(expected);
  }

  private static Fault faultOf(int status, String body) {
    return OpenAiFaults.of(
        new RemoteAnswer.Received(
            status,
            status == 429 ? Optional.of(Duration.ofSeconds(7)) : Optional.empty(),
            body.getBytes(UTF_8)));
  }
}
