package dev.millrace.localstack.emulators.simulator.behaviour;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the body of {@code PUT /_simulator/behaviour}; refuses what it does not know. */
public final class BehaviourReader {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Set<String> MODEL_FIELDS =
      Set.of(
          "latencyMillis", "requestsPerMinute", "tokensPerMinute", "sequence", "sequenceRepeats");

  private BehaviourReader() {}

  /**
   * Reads a whole behaviour.
   *
   * @throws InvalidBehaviourException naming the first field that is unknown or wrong
   */
  public static Behaviour read(byte[] body) {
    JsonNode root;
    try {
      root = JSON.readTree(body);
    } catch (JacksonException _) {
      throw InvalidBehaviourException.at("", "the body is not JSON");
    }
    Map<String, ModelBehaviour> models = new HashMap<>();
    JsonNode entries = root.path("models");
    if (!entries.isMissingNode()) {
      requireObject(entries, "models");
      entries
          .properties()
          .forEach(entry ->
              models.put(
                  entry.getKey(), model(entry.getValue(), "models." + entry.getKey() + ".")));
    }
    requireObject(root, "");
    return new Behaviour(model(without(root, "models"), ""), models);
  }

  private static JsonNode without(JsonNode root, String field) {
    var copy = JSON.createObjectNode();
    root.properties().stream()
        .filter(entry -> !entry.getKey().equals(field))
        .forEach(entry -> copy.set(entry.getKey(), entry.getValue()));
    return copy;
  }

  private static ModelBehaviour model(JsonNode node, String path) {
    requireObject(node, path);
    requireKnown(node, MODEL_FIELDS, path);
    return new ModelBehaviour(
        latency(node.path("latencyMillis"), path + "latencyMillis"),
        perMinute(node.path("requestsPerMinute"), path + "requestsPerMinute"),
        perMinute(node.path("tokensPerMinute"), path + "tokensPerMinute"),
        sequence(node.path("sequence"), path + "sequence"),
        flag(node.path("sequenceRepeats"), path + "sequenceRepeats"));
  }

  private static LatencyRange latency(JsonNode node, String path) {
    if (node.isMissingNode()) {
      return LatencyRange.STANDARD;
    }
    requireObject(node, path);
    requireKnown(node, Set.of("min", "max"), path + ".");
    long min = whole(node.path("min"), path + ".min");
    long max = whole(node.path("max"), path + ".max");
    if (max < min) {
      throw InvalidBehaviourException.at(path + ".max", "must not be less than min");
    }
    return new LatencyRange(Duration.ofMillis(min), Duration.ofMillis(max));
  }

  private static OptionalLong perMinute(JsonNode node, String path) {
    return node.isMissingNode() ? OptionalLong.empty() : OptionalLong.of(whole(node, path));
  }

  private static List<Ending> sequence(JsonNode node, String path) {
    if (!node.isMissingNode() && !node.isArray()) {
      throw InvalidBehaviourException.at(path, "must be a list");
    }
    List<Ending> endings = new ArrayList<>();
    for (JsonNode element : node) {
      String at = path + "[" + endings.size() + "]";
      String word = element.isString() ? element.stringValue() : "";
      endings.add(
          Ending.named(word)
              .orElseThrow(() -> InvalidBehaviourException.at(at, "is no known ending")));
    }
    return endings;
  }

  private static boolean flag(JsonNode node, String path) {
    if (!node.isMissingNode() && !node.isBoolean()) {
      throw InvalidBehaviourException.at(path, "must be true or false");
    }
    return node.asBoolean(false);
  }

  private static long whole(JsonNode node, String path) {
    if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
      throw InvalidBehaviourException.at(path, "must be a whole number of at least 0");
    }
    return node.longValue();
  }

  private static void requireObject(JsonNode node, String path) {
    if (!node.isObject()) {
      throw InvalidBehaviourException.at(path, "must be a JSON object");
    }
  }

  private static void requireKnown(JsonNode node, Set<String> known, String path) {
    for (String name : node.propertyNames()) {
      if (!known.contains(name)) {
        throw InvalidBehaviourException.at(path + name, "is no known field");
      }
    }
  }
}
