package dev.millrace.api.submission.body;

import dev.millrace.job.Sha256;
import java.math.BigDecimal;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One form for all JSON texts that say the same: fields sorted, no insignificant white space, a
 * number without trailing zeros.
 */
final class CanonicalJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private CanonicalJson() {}

  static Sha256 digest(JsonNode node) {
    return Sha256.of(MAPPER.writeValueAsBytes(canonical(node)));
  }

  static String text(JsonNode node) {
    return MAPPER.writeValueAsString(canonical(node));
  }

  private static JsonNode canonical(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> sorted(object);
      case ArrayNode array -> {
        ArrayNode copy = NODES.arrayNode(array.size());
        array.forEach(element -> copy.add(canonical(element)));
        yield copy;
      }
      case JsonNode number when number.isNumber() ->
          DecimalNode.valueOf(normalised(number.decimalValue()));
      case JsonNode rest -> rest;
    };
  }

  private static ObjectNode sorted(ObjectNode object) {
    var fields = new TreeMap<String, JsonNode>();
    object.forEachEntry((name, value) -> fields.put(name, canonical(value)));
    ObjectNode copy = NODES.objectNode();
    copy.setAll(fields);
    return copy;
  }

  private static BigDecimal normalised(BigDecimal number) {
    return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
  }
}
