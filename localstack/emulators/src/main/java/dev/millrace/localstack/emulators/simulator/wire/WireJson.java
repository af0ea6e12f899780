package dev.millrace.localstack.emulators.simulator.wire;

import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what bodies of all wires have in common. */
public final class WireJson {
  private static final JsonMapper JSON = JsonMapper.shared();

  private WireJson() {}

  /** The body's JSON object. */
  public static JsonNode object(byte[] body) {
    try {
      JsonNode root = JSON.readTree(body);
      if (root.isObject()) {
        return root;
      }
    } catch (JacksonException _) {
      // Said below: a caller of the provider learns no more either.
    }
    throw InvalidRequestException.because("The request body is not a JSON object.");
  }

  /** A limit of output tokens; empty if the field is not there. */
  public static OptionalInt limit(JsonNode value, String field) {
    if (value.isMissingNode() || value.isNull()) {
      return OptionalInt.empty();
    }
    if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 1) {
      throw InvalidRequestException.because(field + ": must be a whole number of at least 1");
    }
    return OptionalInt.of(value.intValue());
  }

  /** The turns of a conversation, at least one. */
  public static JsonNode turns(JsonNode root) {
    JsonNode messages = root.path("messages");
    if (!messages.isArray() || messages.isEmpty()) {
      throw InvalidRequestException.because("messages: must hold at least one message");
    }
    return messages;
  }

  /** Refuses a temperature outside of 0 to the most that the provider takes. */
  public static void requireTemperature(JsonNode root, double most) {
    JsonNode value = root.path("temperature");
    if (!value.isMissingNode()
        && !(value.isNumber() && value.doubleValue() >= 0 && value.doubleValue() <= most)) {
      throw InvalidRequestException.because("temperature: must be a number from 0 to " + most);
    }
  }
}
