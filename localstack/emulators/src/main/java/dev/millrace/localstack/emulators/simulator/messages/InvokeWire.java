package dev.millrace.localstack.emulators.simulator.messages;

import dev.millrace.localstack.emulators.simulator.converse.BedrockErrors;
import dev.millrace.localstack.emulators.simulator.wire.InvalidRequestException;
import dev.millrace.localstack.emulators.simulator.wire.Wire;
import dev.millrace.localstack.emulators.simulator.wire.WireAnswer;
import dev.millrace.localstack.emulators.simulator.wire.WireFailure;
import dev.millrace.localstack.emulators.simulator.wire.WireHead;
import dev.millrace.localstack.emulators.simulator.wire.WireJson;
import dev.millrace.localstack.emulators.simulator.wire.WireRequest;
import dev.millrace.localstack.emulators.simulator.wire.WireResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** {@code POST /model/{modelId}/invoke} of Bedrock, for Anthropic's LLMs alone. */
public final class InvokeWire implements Wire {

  private static final String VERSION = "bedrock-2023-05-31";

  @Override
  public WireRequest read(WireHead head, byte[] body) {
    if (!head.modelId().contains("anthropic.") && !head.modelId().startsWith("arn:")) {
      throw InvalidRequestException.because(
          "Only the bodies of Anthropic's models are simulated: " + head.modelId());
    }
    JsonNode root = WireJson.object(body);
    if (!root.path("anthropic_version").asString("").equals(VERSION)) {
      throw InvalidRequestException.because("anthropic_version: must be " + VERSION);
    }
    if (root.has("model") || root.has("stream")) {
      throw InvalidRequestException.because("model, stream: Extra inputs are not permitted");
    }
    return MessagesReader.read(head.modelId(), root);
  }

  @Override
  public WireResponse answer(WireRequest request, WireAnswer answer, Duration latency) {
    return WireResponse.ok(MessagesWire.body(request, answer));
  }

  @Override
  public WireResponse failure(WireFailure failure) {
    return BedrockErrors.of(failure);
  }
}
