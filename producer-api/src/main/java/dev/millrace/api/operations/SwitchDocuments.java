package dev.millrace.api.operations;

import dev.millrace.job.control.ActiveSwitch;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The wire form of kill switches. */
final class SwitchDocuments {
  private SwitchDocuments() {}

  static JsonNode of(List<ActiveSwitch> active) {
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    list.put("object", "list");
    ArrayNode data = list.putArray("data");
    active.stream()
        .sorted(Comparator.comparing(on -> on.target().label()))
        .forEach(on -> data.add(of(on)));
    return list;
  }

  static JsonNode of(ActiveSwitch on) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("object", "switch");
    document.put("target", on.target().label());
    document.put("by", on.by());
    document.put("since", on.since().toString());
    document.put("reason", on.reason());
    return document;
  }
}
