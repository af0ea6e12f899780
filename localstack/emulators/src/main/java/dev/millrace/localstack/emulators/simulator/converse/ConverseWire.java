package dev.millrace.localstack.emulators.simulator.converse;

import dev.millrace.localstack.emulators.simulator.wire.Wire;
import dev.millrace.localstack.emulators.simulator.wire.WireAnswer;
import dev.millrace.localstack.emulators.simulator.wire.WireFailure;
import dev.millrace.localstack.emulators.simulator.wire.WireHead;
import dev.millrace.localstack.emulators.simulator.wire.WireRequest;
import dev.millrace.localstack.emulators.simulator.wire.WireResponse;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /model/{modelId}/converse} of Bedrock. */
public final class ConverseWire implements Wire {

  private static final JsonMapper JSON = JsonMapper.shared();

  @Override
  public WireRequest read(WireHead head, byte[] body) {
    return ConverseReader.read(head.modelId(), body);
  }

  @Override
  public WireResponse answer(WireRequest request, WireAnswer answer, Duration latency) {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode message = root.putObject("output").putObject("message");
    message.put("role", "assistant").putArray("content").addObject().put("text", answer.text());
    root.put("stopReason", answer.isCutOff() ? "max_tokens" : "end_turn");
    root.putObject("usage")
        .put("inputTokens", answer.inputTokens())
        .put("outputTokens", answer.outputTokens())
        .put("totalTokens", answer.totalTokens());
    root.putObject("metrics").put("latencyMs", latency.toMillis());
    return WireResponse.ok(JSON.writeValueAsBytes(root));
  }

  @Override
  public WireResponse failure(WireFailure failure) {
    return BedrockErrors.of(failure);
  }
}
