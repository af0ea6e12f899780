package dev.millrace.aws.message;

import dev.millrace.job.JobId;
import dev.millrace.job.TenantId;
import dev.millrace.job.Usage;
import dev.millrace.job.message.CallUsage;
import dev.millrace.job.message.OutcomeMessage;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The body of a message on the outcomes queue, as JSON. */
public final class OutcomeMessageCodec {
  private static final int MAX_READ_LENGTH = 256 * 1024;

  private final JsonMapper mapper = JsonReading.mapper(MAX_READ_LENGTH);

  public String encode(OutcomeMessage outcome) {
    ObjectNode json = mapper.createObjectNode();
    json.put(JsonReading.SCHEMA_VERSION, OutcomeMessage.SCHEMA_VERSION);
    json.put("job", outcome.job().value());
    json.put("tenant", outcome.tenant().value());
    json.put("attempt", outcome.attempt());
    json.put("state", outcome.state());
    json.put("terminal", outcome.isTerminal());
    ArrayNode calls = json.putArray("calls");
    outcome.calls().forEach(call -> putCall(calls.addObject(), call));
    json.put("endedAt", outcome.endedAt().toString());
    return json.toString();
  }

  private static void putCall(ObjectNode json, CallUsage call) {
    json.put("model", call.llmModelId());
    json.put("inputTokens", call.usage().inputTokens());
    json.put("outputTokens", call.usage().outputTokens());
    json.put("cacheReadTokens", call.usage().cacheReadTokens());
    json.put("cacheWriteTokens", call.usage().cacheWriteTokens());
  }

  /** Never throws: whoever receives a message must always be able to say what becomes of it. */
  public DecodedOutcome decode(String body) {
    try {
      JsonNode json = JsonReading.object(mapper, body);
      int version = JsonReading.smallNumber(json, JsonReading.SCHEMA_VERSION);
      return version == OutcomeMessage.SCHEMA_VERSION
          ? new DecodedOutcome.Known(outcome(json))
          : new DecodedOutcome.UnknownVersion(version);
    } catch (IllegalArgumentException e) {
      return new DecodedOutcome.Unreadable(JsonReading.why(e));
    }
  }

  private static OutcomeMessage outcome(JsonNode json) {
    return new OutcomeMessage(
        new JobId(JsonReading.text(json, "job")),
        new TenantId(JsonReading.text(json, "tenant")),
        JsonReading.smallNumber(json, "attempt"),
        JsonReading.text(json, "state"),
        JsonReading.isTrue(json, "terminal"),
        calls(json.path("calls")),
        JsonReading.instant(json, "endedAt"));
  }

  private static List<CallUsage> calls(JsonNode json) {
    if (!json.isArray()) {
      throw new IllegalArgumentException("calls must be a list");
    }
    var calls = new ArrayList<CallUsage>();
    json.forEach(call -> calls.add(new CallUsage(JsonReading.text(call, "model"), usage(call))));
    return calls;
  }

  private static Usage usage(JsonNode call) {
    return new Usage(
        JsonReading.number(call, "inputTokens"),
        JsonReading.number(call, "outputTokens"),
        JsonReading.number(call, "cacheReadTokens"),
        JsonReading.number(call, "cacheWriteTokens"));
  }
}
