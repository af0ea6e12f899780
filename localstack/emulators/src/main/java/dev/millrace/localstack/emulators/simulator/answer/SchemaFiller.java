package dev.millrace.localstack.emulators.simulator.answer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Builds JSON that fits a schema, from the numbers, sentences and words of a text. One use. */
final class SchemaFiller {

  private static final JsonNodeFactory NODES = JsonMapper.shared().getNodeFactory();

  /** Deeper levels are left null, so that a schema which refers to itself ends. */
  private static final int MAX_DEPTH = 12;

  private static final int USUAL_ITEMS = 2;
  private static final int MAX_ITEMS = 50;

  private final JsonNode root;
  private final String text;
  private final Deque<String> numbers;
  private final SchemaStrings strings;

  SchemaFiller(JsonNode root, String text) {
    this.root = root;
    this.text = text;
    this.numbers = new ArrayDeque<>(Words.numbersOf(text));
    this.strings = new SchemaStrings(text);
  }

  JsonNode fill() {
    return fill(root, "", 0);
  }

  private JsonNode fill(JsonNode schema, String name, int depth) {
    if (depth > MAX_DEPTH) {
      return NODES.nullNode();
    }
    if (schema.has("$ref")) {
      return fill(referred(schema.path("$ref").asString("")), name, depth + 1);
    }
    if (schema.has("const")) {
      return schema.path("const");
    }
    if (schema.path("enum").isArray() && !schema.path("enum").isEmpty()) {
      return choice(schema.path("enum"));
    }
    for (String branch : List.of("anyOf", "oneOf", "allOf")) {
      if (schema.path(branch).isArray() && !schema.path(branch).isEmpty()) {
        return fill(schema.path(branch).get(0), name, depth + 1);
      }
    }
    return switch (typeOf(schema)) {
      case "object" -> object(schema, depth);
      case "array" -> array(schema, name, depth);
      case "integer" -> NODES.numberNode((long) number(schema, true));
      case "number" -> NODES.numberNode(number(schema, false));
      case "boolean" -> NODES.booleanNode(Words.of(text).containsAll(Words.of(name)));
      case "null" -> NODES.nullNode();
      default -> NODES.stringNode(strings.next(schema, name));
    };
  }

  /** Only references into the schema itself exist. */
  private JsonNode referred(String reference) {
    return reference.startsWith("#/")
        ? root.at(reference.substring(1))
        : JsonMapper.shared().createObjectNode();
  }

  private static String typeOf(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      return type.valueStream()
          .map(JsonNode::asString)
          .filter(candidate -> !candidate.equals("null"))
          .findFirst()
          .orElse("null");
    }
    if (type.isString()) {
      return type.stringValue();
    }
    return schema.has("properties") ? "object" : schema.has("items") ? "array" : "string";
  }

  private JsonNode choice(JsonNode allowed) {
    List<String> labels = new ArrayList<>();
    allowed.forEach(value -> labels.add(value.asString("null")));
    return allowed.get(labels.indexOf(Labels.choose(labels, text)));
  }

  private JsonNode object(JsonNode schema, int depth) {
    ObjectNode object = NODES.objectNode();
    schema
        .path("properties")
        .properties()
        .forEach(property ->
            object.set(property.getKey(), fill(property.getValue(), property.getKey(), depth + 1)));
    for (JsonNode required : schema.path("required")) {
      if (!object.has(required.asString(""))) {
        object.put(required.asString(""), strings.next(schema, required.asString("")));
      }
    }
    return object;
  }

  private JsonNode array(JsonNode schema, String name, int depth) {
    int most = Math.min(MAX_ITEMS, schema.path("maxItems").asInt(MAX_ITEMS));
    int least = schema.path("minItems").asInt(0);
    ArrayNode array = NODES.arrayNode();
    for (int item = 0; item < Math.clamp(USUAL_ITEMS, Math.min(least, most), most); item++) {
      array.add(fill(schema.path("items"), name, depth + 1));
    }
    return array;
  }

  private double number(JsonNode schema, boolean whole) {
    double found = Double.parseDouble(numbers.isEmpty() ? "0" : numbers.removeFirst());
    double value = whole ? Math.rint(found) : found;
    double step = whole ? 1 : 0.001;
    double min = schema.path("exclusiveMinimum").asDouble(-Double.MAX_VALUE) + step;
    double max = schema.path("exclusiveMaximum").asDouble(Double.MAX_VALUE) - step;
    min = Math.max(min, schema.path("minimum").asDouble(-Double.MAX_VALUE));
    max = Math.min(max, schema.path("maximum").asDouble(Double.MAX_VALUE));
    return min > max ? min : Math.clamp(value, min, max);
  }
}
