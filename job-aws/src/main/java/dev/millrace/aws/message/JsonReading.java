package dev.millrace.aws.message;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads small JSON documents that anybody may have sent. */
final class JsonReading {
  static final String SCHEMA_VERSION = "schemaVersion";

  private static final int MAX_DEPTH = 8;

  private JsonReading() {}

  /**
   * The fields that a reader does not know are ignored; documents are bounded in every way, and say
   * nothing twice.
   */
  static JsonMapper mapper(int maxLength) {
    var constraints =
        StreamReadConstraints.builder()
            .maxDocumentLength(maxLength)
            .maxNestingDepth(MAX_DEPTH)
            .maxStringLength(maxLength)
            .build();
    return JsonMapper.builder(
            JsonFactory.builder()
                .streamReadConstraints(constraints)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build())
        .build();
  }

  /**
   * @throws IllegalArgumentException naming what is wrong, without quoting the document
   */
  static JsonNode object(JsonMapper mapper, String body) {
    try {
      JsonNode document = mapper.readTree(body);
      if (!document.isObject()) {
        throw new IllegalArgumentException("not a JSON object");
      }
      return document;
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not readable as JSON", e);
    }
  }

  static String text(JsonNode object, String field) {
    return optionalText(object, field)
        .orElseThrow(() -> new IllegalArgumentException(field + " must be a text"));
  }

  static Optional<String> optionalText(JsonNode object, String field) {
    return object.path(field).stringValueOpt();
  }

  static long number(JsonNode object, String field) {
    JsonNode value = object.path(field);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new IllegalArgumentException(field + " must be a whole number");
    }
    return value.longValue();
  }

  static Instant instant(JsonNode object, String field) {
    try {
      return Instant.parse(text(object, field));
    } catch (DateTimeParseException _) { // its message quotes the document
      throw new IllegalArgumentException(field + " is a malformed instant");
    }
  }

  static int smallNumber(JsonNode object, String field) {
    long value = number(object, field);
    if (value != (int) value) {
      throw new IllegalArgumentException(field + " is too large");
    }
    return (int) value;
  }

  static boolean isTrue(JsonNode object, String field) {
    JsonNode value = object.path(field);
    if (!value.isBoolean()) {
      throw new IllegalArgumentException(field + " must be true or false");
    }
    return value.booleanValue();
  }

  /** For a log line: the message of the domain's own checks may repeat a value, so it is cut. */
  static String why(RuntimeException e) {
    String message = String.valueOf(e.getMessage());
    int quote = message.indexOf(", got ");
    return quote < 0 ? message : message.substring(0, quote);
  }
}
