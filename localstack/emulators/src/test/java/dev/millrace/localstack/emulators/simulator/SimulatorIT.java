package dev.millrace.localstack.emulators.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.InternalServerException;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.ModelErrorException;
import software.amazon.awssdk.services.bedrockruntime.model.ResourceNotFoundException;
import software.amazon.awssdk.services.bedrockruntime.model.StopReason;
import software.amazon.awssdk.services.bedrockruntime.model.ThrottlingException;
import software.amazon.awssdk.services.bedrockruntime.model.ValidationException;

final class SimulatorIT {

  private static final String PROFILE =
      "arn:aws:bedrock:eu-central-1:000000000000:inference-profile/eu.example.model-v1:0";
  private static final String FAST = "\"latencyMillis\":{\"min\":0,\"max\":5}";

  private final Simulator simulator = Simulator.start(0);
  private final SimulatorControl control = new SimulatorControl(simulator.url());
  private final BedrockRuntimeClient bedrock =
      BedrockRuntimeClient.builder()
          .endpointOverride(simulator.url())
          .region(Region.EU_CENTRAL_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
          .httpClient(Apache5HttpClient.create())
          .overrideConfiguration(
              override -> override.retryStrategy(DefaultRetryStrategy.doNotRetry()))
          .build();

  @AfterEach
  void stop() {
    bedrock.close();
    control.close();
    simulator.close();
  }

  @Test
  void answersTheUnmodifiedSdk() {
    control.behave("{" + FAST + "}");

    ConverseResponse answer = converse(request -> {});

    assertThat(answer.output().message().content().getFirst().text()).contains("lamp");
    assertThat(answer.stopReason()).isEqualTo(StopReason.END_TURN);
    assertThat(answer.usage().totalTokens())
        .isEqualTo(answer.usage().inputTokens() + answer.usage().outputTokens());
  }

  @Test
  void knowsModelsByArn() {
    control.behave("{" + FAST + "}");

    converse(request -> request.modelId(PROFILE));

    assertThat(control.calls().path("log").get(0).path("model").stringValue()).isEqualTo(PROFILE);
  }

  @Test
  void recordsTheJobOfTheHeader() {
    control.behave("{" + FAST + "}");

    converse(request ->
        request.overrideConfiguration(override -> override.putHeader("x-millrace-job", "j1")));

    assertThat(control.calls().path("log").get(0).path("job").stringValue()).isEqualTo("j1");
    await().until(() -> control.calls().path("completed").intValue() == 1);
  }

  @Test
  void throttlesWhenTheQuotaIsUsedUp() {
    control.behave("{" + FAST + ",\"requestsPerMinute\":1}");
    converse(request -> {});

    assertThatThrownBy(() -> converse(request -> {})).isInstanceOf(ThrottlingException.class);

    await().until(() -> control.calls().path("throttled").intValue() == 1);
  }

  @Test
  void endsCallsAsTheSequenceSays() {
    control.behave(
        "{" + FAST + ",\"sequence\":[\"error\",\"model-error\",\"truncate\",\"malformed\"]}");

    assertThatThrownBy(() -> converse(request -> {})).isInstanceOf(InternalServerException.class);
    assertThatThrownBy(() -> converse(request -> {})).isInstanceOf(ModelErrorException.class);
    assertThat(converse(request -> {}).stopReason()).isEqualTo(StopReason.MAX_TOKENS);
    assertThatThrownBy(() -> converse(request -> {})).isInstanceOf(SdkClientException.class);
    assertThat(converse(request -> {}).stopReason()).isEqualTo(StopReason.END_TURN);
  }

  @Test
  void refusesWhatBedrockRefuses() {
    control.behave("{" + FAST + "}");

    assertThatThrownBy(() -> converse(request -> request.inferenceConfig(c -> c.maxTokens(0))))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("maxTokens");
    assertThatThrownBy(() -> converse(request -> request.modelId("unknown.model")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void noticesAtOnceThatAClientHasLeft() throws InterruptedException {
    control.behave("{\"sequence\":[\"hang\"]}");
    Thread caller = Thread.ofVirtual().start(this::converseQuietly);
    await().until(() -> control.calls().path("total").intValue() == 1);

    caller.interrupt();
    caller.join();

    await().until(() -> control.calls().path("aborted").intValue() == 1);
    assertThat(control.calls().path("log").get(0).path("status").stringValue())
        .isEqualTo("aborted");
  }

  @Test
  void holdsAnswersUntilTheyAreReleased() throws InterruptedException {
    control.behave("{" + FAST + ",\"sequence\":[\"hold\"]}");
    Thread caller = Thread.ofVirtual().start(this::converseQuietly);
    await().until(() -> control.calls().path("total").intValue() == 1);
    converse(request -> {});
    assertThat(control.calls().path("log").get(0).path("status").stringValue())
        .isEqualTo("pending");

    control.send("POST", "/release", "");
    caller.join();

    await().until(() -> control.calls().path("completed").intValue() == 2);
  }

  @Test
  void namesTheWrongFieldAndKeepsTheBehaviour() {
    HttpResponse<String> answer = control.behave("{\"latency\":1}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"field\":\"latency\"");
  }

  @Test
  void forgetsBehaviourAndCallsWhenReset() {
    control.behave("{\"requestsPerMinute\":0}");
    assertThatThrownBy(() -> converse(request -> {})).isInstanceOf(ThrottlingException.class);

    control.send("DELETE", "", "");
    converse(request -> {});

    assertThat(control.calls().path("total").intValue()).isEqualTo(1);
  }

  private void converseQuietly() {
    try {
      converse(request -> {});
    } catch (SdkClientException _) {
      // Interrupted on purpose.
    }
  }

  private ConverseResponse converse(Consumer<ConverseRequest.Builder> change) {
    ConverseRequest.Builder request =
        ConverseRequest.builder()
            .modelId("example.model-v1:0")
            .inferenceConfig(config -> config.maxTokens(200))
            .messages(
                Message.builder()
                    .role(ConversationRole.USER)
                    .content(ContentBlock.fromText("The lamp is broken. It was new."))
                    .build());
    change.accept(request);
    return bedrock.converse(request.build());
  }
}
