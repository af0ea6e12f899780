package dev.millrace.localstack.emulators.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All wires lead to the same models, quotas and calls. */
final class SimulatorWiresIT {

  private static final String REST =
      "\"max_tokens\":100,\"messages\":[{\"role\":\"user\",\"content\":\"The lamp is new.\"}]}";
  private static final String CHAT = "/openai/v1/chat/completions";
  private static final String MESSAGES = "/anthropic/v1/messages";
  private static final String INVOKE = "/model/us.anthropic.model/invoke";

  private final Simulator simulator = Simulator.start(0);
  private final SimulatorControl control = new SimulatorControl(simulator.url());
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void answerAtOnce() {
    control.behave("{\"latencyMillis\":{\"min\":0,\"max\":5}}");
  }

  @AfterEach
  void stop() {
    http.close();
    control.close();
    simulator.close();
  }

  @Test
  void logsTheCallsOfAllWiresTogether() throws Exception {
    assertThat(post(CHAT, "\"model\":\"a\",").body()).contains("The lamp is new.");
    assertThat(post(MESSAGES, "\"model\":\"b\",").body()).contains("The lamp is new.");
    assertThat(post(INVOKE, "\"anthropic_version\":\"bedrock-2023-05-31\",").body())
        .contains("The lamp is new.");

    await().until(() -> control.calls().path("completed").intValue() == 3);
    assertThat(control.calls().path("log").valueStream())
        .extracting(call -> call.path("model").asString() + " " + call.path("job").asString())
        .containsExactly("a job-1", "b job-1", "us.anthropic.model job-1");
  }

  @ParameterizedTest
  @CsvSource({CHAT + ", a, 1", MESSAGES + ", b, 1"})
  void throttlesWithATime(String path, String model, String seconds) throws Exception {
    control.behave("{\"requestsPerMinute\":0}");

    HttpResponse<String> answer = post(path, "\"model\":\"" + model + "\",");

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("retry-after")).contains(seconds);
  }

  @Test
  void throttlesInvokeModelAsBedrockDoes() throws Exception {
    control.behave("{\"requestsPerMinute\":0}");

    assertThat(
            post(INVOKE, "\"anthropic_version\":\"bedrock-2023-05-31\",")
                .headers()
                .firstValue("x-amzn-ErrorType"))
        .contains("ThrottlingException");
  }

  @Test
  void knowsNoModelThatStartsWithUnknown() throws Exception {
    assertThat(post(CHAT, "\"model\":\"unknown.a\",").statusCode()).isEqualTo(404);
    assertThat(post(MESSAGES, "\"model\":\"unknown.a\",").statusCode()).isEqualTo(404);
    await().until(() -> control.calls().path("failed").intValue() == 2);
  }

  private HttpResponse<String> post(String path, String first)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(simulator.url().resolve(path))
            .header("authorization", "Bearer some-key")
            .header("anthropic-version", "2023-06-01")
            .header("x-millrace-job", "job-1")
            .POST(BodyPublishers.ofString("{" + first + REST))
            .build(),
        BodyHandlers.ofString());
  }
}
