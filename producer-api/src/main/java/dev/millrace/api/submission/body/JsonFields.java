package dev.millrace.api.submission.body;

import dev.millrace.api.problem.ProblemException;
import dev.millrace.api.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * The fields of one JSON object, of which all must be known. Each failure names the field by its
 * JSON pointer. An optional field that is null counts as absent.
 */
public final class JsonFields {
  /** Characters of a name that an answer repeats. */
  private static final int LONGEST_SHOWN = 80;

  private final JsonNode object;
  private final String pointer;

  private JsonFields(JsonNode object, String pointer) {
    this.object = object;
    this.pointer = pointer;
  }

  /** The fields of the body. */
  public static JsonFields of(JsonNode body, List<String> known) {
    return of(body, "", known);
  }

  private static JsonFields of(JsonNode node, String pointer, List<String> known) {
    if (!node.isObject()) {
      throw invalid(pointer, "This must be a JSON object.");
    }
    var fields = new JsonFields(node, pointer);
    for (String name : node.propertyNames()) {
      if (!known.contains(name)) {
        throw invalid(
            fields.pointerTo(name), "This field is not known. Known are: " + join(known) + ".");
      }
    }
    return fields;
  }

  public JsonFields object(String name, List<String> known) {
    return of(present(name), pointerTo(name), known);
  }

  public String text(String name) {
    return string(present(name), pointerTo(name));
  }

  /** Whether the field is there and not null. */
  public boolean has(String name) {
    return optional(name).isPresent();
  }

  /** A number without a fraction; one that is too large for a long is refused. */
  public long wholeNumber(String name) {
    JsonNode node = present(name);
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw invalid(pointerTo(name), "This must be a whole number.");
    }
    return node.longValue();
  }

  /** The objects of an array that has one at least; none if it is absent. */
  List<JsonFields> objects(String name, List<String> known) {
    Optional<JsonNode> node = optional(name);
    if (node.isEmpty()) {
      return List.of();
    }
    JsonNode array = node.get();
    if (!array.isArray() || array.isEmpty()) {
      throw invalid(pointerTo(name), "This must be an array with at least one object.");
    }
    return IntStream.range(0, array.size())
        .mapToObj(i -> of(array.path(i), pointerTo(name) + "/" + i, known))
        .toList();
  }

  public Optional<String> optionalText(String name) {
    return optional(name).map(node -> string(node, pointerTo(name)));
  }

  /** The pairs of an object whose values are all strings; none if it is absent. */
  public Map<String, String> texts(String name) {
    Optional<JsonNode> node = optional(name);
    if (node.isEmpty()) {
      return Map.of();
    }
    if (!node.get().isObject()) {
      throw invalid(pointerTo(name), "This must be an object of strings.");
    }
    var pairs = new LinkedHashMap<String, String>();
    for (var field : node.get().properties()) {
      String at = pointerTo(name) + "/" + escaped(field.getKey());
      pairs.put(requireUnicode(field.getKey(), at), string(field.getValue(), at));
    }
    return pairs;
  }

  private JsonNode present(String name) {
    return optional(name)
        .orElseThrow(() -> invalid(pointerTo(name), "This field is missing: add it."));
  }

  private Optional<JsonNode> optional(String name) {
    return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
  }

  private static String string(JsonNode node, String pointer) {
    if (!node.isString()) {
      throw invalid(pointer, "This must be a string.");
    }
    return requireUnicode(node.asString(), pointer);
  }

  /** Half of a surrogate pair is JSON, yet no text: it cannot be stored. */
  private static String requireUnicode(String text, String pointer) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw invalid(pointer, "This contains an unpaired surrogate, which is not Unicode text.");
    }
    return text;
  }

  private String pointerTo(String name) {
    return pointer + "/" + escaped(name);
  }

  /** As RFC 6901 asks, and as text that can be sent: half of a surrogate pair becomes "?". */
  private static String escaped(String name) {
    String text = new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    boolean isLong = text.codePointCount(0, text.length()) > LONGEST_SHOWN;
    String shown =
        isLong ? text.substring(0, text.offsetByCodePoints(0, LONGEST_SHOWN)) + "…" : text;
    return shown.replace("~", "~0").replace("/", "~1");
  }

  private static String join(List<String> known) {
    return String.join(", ", known);
  }

  /** The object as a whole cannot be used. */
  ProblemException invalid(String detail) {
    return invalid(pointer, detail);
  }

  /** The field at the pointer cannot be used. */
  public static ProblemException invalid(String pointer, String detail) {
    return ProblemException.at(pointer, ProblemType.INVALID_FIELD, detail);
  }
}
