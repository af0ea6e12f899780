package dev.millrace.localstack.emulators.simulator.messages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.localstack.emulators.simulator.wire.InvalidRequestException;
import dev.millrace.localstack.emulators.simulator.wire.WireFailure;
import dev.millrace.localstack.emulators.simulator.wire.WireRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class InvokeWireTest {

  private static final String MODEL = "us.anthropic.claude-v1:0";
  private static final String BODY =
      """
      {"anthropic_version":"bedrock-2023-05-31","max_tokens":9,
       "messages":[{"role":"user","content":"a"}]}
      """;
  private final InvokeWire wire = new InvokeWire();

  @Test
  void takesTheModelFromThePath() {
    assertThat(read(MODEL, BODY).modelId()).isEqualTo(MODEL);
    assertThat(read("arn:aws:bedrock:eu-central-1:0:application-inference-profile/a", BODY).user())
        .isEqualTo("a");
  }

  @Test
  void refusesWhatBedrockRefuses() {
    assertRefused(MODEL, BODY.replace("bedrock-2023-05-31", "2023-06-01"));
    assertRefused(MODEL, BODY.replace("\"max_tokens\"", "\"model\":\"m\",\"max_tokens\""));
    assertRefused(MODEL, BODY.replace("\"max_tokens\"", "\"stream\":false,\"max_tokens\""));
    assertRefused("amazon.nova-lite-v1:0", BODY);
  }

  @Test
  void failsAsBedrockDoes() {
    assertThat(wire.failure(WireFailure.throttled()).headers())
        .containsEntry("x-amzn-ErrorType", "ThrottlingException");
  }

  private void assertRefused(String model, String body) {
    assertThatThrownBy(() -> read(model, body)).isInstanceOf(InvalidRequestException.class);
  }

  private WireRequest read(String model, String body) {
    return wire.read(MessagesWireTest.head(model, Map.of()), body.getBytes(UTF_8));
  }
}
