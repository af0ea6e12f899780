package dev.millrace.aws.table;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Items as DynamoDB's own JSON, for files that are committed. */
final class DynamoDbJson {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private DynamoDbJson() {}

  static String write(Map<String, AttributeValue> item) {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(object(item));
  }

  static Map<String, AttributeValue> read(String json) {
    return map(MAPPER.readTree(json));
  }

  private static ObjectNode object(Map<String, AttributeValue> item) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    new TreeMap<>(item).forEach((name, value) -> object.set(name, node(value)));
    return object;
  }

  private static JsonNode node(AttributeValue value) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    switch (value.type()) {
      case S -> node.put("S", value.s());
      case N -> node.put("N", value.n());
      case B -> node.put("B", Base64.getEncoder().encodeToString(value.b().asByteArray()));
      case M -> node.set("M", object(value.m()));
      case L -> {
        ArrayNode list = node.putArray("L");
        value.l().forEach(element -> list.add(node(element)));
      }
      default -> throw new IllegalArgumentException("no such attribute in an item: " + value);
    }
    return node;
  }

  private static Map<String, AttributeValue> map(JsonNode object) {
    var item = new HashMap<String, AttributeValue>();
    object.properties().forEach(field -> item.put(field.getKey(), value(field.getValue())));
    return item;
  }

  private static AttributeValue value(JsonNode node) {
    String type = node.propertyNames().iterator().next();
    JsonNode content = node.path(type);
    return switch (type) {
      case "S" -> AttributeValue.fromS(content.stringValue());
      case "N" -> AttributeValue.fromN(content.stringValue());
      case "B" ->
          AttributeValue.fromB(
              SdkBytes.fromByteArray(Base64.getDecoder().decode(content.stringValue())));
      case "M" -> AttributeValue.fromM(map(content));
      case "L" -> AttributeValue.fromL(list(content));
      default -> throw new IllegalArgumentException("no such type in a golden item: " + type);
    };
  }

  private static List<AttributeValue> list(JsonNode array) {
    var values = new ArrayList<AttributeValue>();
    array.forEach(element -> values.add(value(element)));
    return values;
  }

  /** Bytes as DynamoDB counts them: names, values, and what its lists and maps cost. */
  static int size(Map<String, AttributeValue> item) {
    return item.entrySet().stream()
        .mapToInt(field -> field.getKey().length() + size(field.getValue()))
        .sum();
  }

  private static int size(AttributeValue value) {
    return switch (value.type()) {
      case S -> value.s().getBytes(StandardCharsets.UTF_8).length;
      case N -> value.n().length() / 2 + 2;
      case B -> value.b().asByteArrayUnsafe().length;
      case M -> 3 + value.m().size() + size(value.m());
      case L -> 3 + value.l().stream().mapToInt(element -> 1 + size(element)).sum();
      default -> throw new IllegalArgumentException("no such attribute in an item: " + value);
    };
  }
}
