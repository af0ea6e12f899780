package dev.millrace.aws.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** The fields of one mapping in a file. Every complaint names the file and the field. */
final class YamlFields {
  private final String file;
  private final String path;
  private final JsonNode mapping;

  /**
   * Wraps a mapping.
   *
   * @param path of the mapping in the file, empty for the whole file
   * @param known every field there may be
   */
  YamlFields(String file, String path, JsonNode mapping, Set<String> known) {
    this.file = file;
    this.path = path;
    this.mapping = mapping;
    if (!mapping.isObject()) {
      throw new IllegalArgumentException(file + ": " + shown() + " must have fields");
    }
    for (String name : mapping.propertyNames()) {
      if (!known.contains(name)) {
        throw wrong(name, "is unknown; there are " + new TreeSet<>(known));
      }
    }
  }

  private String shown() {
    return path.isEmpty() ? "it" : path;
  }

  String text(String name) {
    return optionalText(name).orElseThrow(() -> wrong(name, "is missing"));
  }

  Optional<String> optionalText(String name) {
    JsonNode value = mapping.path(name);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.isString() || value.stringValue().isBlank()) {
      throw wrong(name, "must be a text");
    }
    return Optional.of(value.stringValue());
  }

  long positive(String name) {
    JsonNode value = mapping.path(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 1) {
      throw wrong(name, "must be a whole number of at least 1");
    }
    return value.longValue();
  }

  int smallPositive(String name) {
    long value = positive(name);
    if (value > Integer.MAX_VALUE) {
      throw wrong(name, "is too large");
    }
    return (int) value;
  }

  /** A number that may be zero, but not less. */
  BigDecimal amount(String name) {
    return optionalAmount(name).orElseThrow(() -> wrong(name, "is missing"));
  }

  Optional<BigDecimal> optionalAmount(String name) {
    JsonNode value = mapping.path(name);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.isNumber()
        || !Double.isFinite(value.doubleValue())
        || value.decimalValue().signum() < 0) {
      throw wrong(name, "must be a number of at least 0");
    }
    return Optional.of(value.decimalValue().stripTrailingZeros());
  }

  double between0And1(String name) {
    JsonNode value = mapping.path(name);
    if (!value.isNumber() || value.doubleValue() < 0 || value.doubleValue() > 1) {
      throw wrong(name, "must be a number from 0 to 1");
    }
    return value.doubleValue();
  }

  /** False if the field is not there. */
  boolean isTrue(String name) {
    JsonNode value = mapping.path(name);
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw wrong(name, "must be true or false");
    }
    return value.asBoolean(false);
  }

  /** The texts of a list, or nothing if the field is not there. */
  List<String> texts(String name) {
    var texts = new ArrayList<String>();
    for (JsonNode value : mapping.path(name)) {
      texts.add(value.stringValueOpt().orElseThrow(() -> wrong(name, "must be a list of texts")));
    }
    if (texts.isEmpty() && mapping.has(name)) {
      throw wrong(name, "must be a list of texts");
    }
    return texts;
  }

  /** The mappings in a list of at least one. */
  List<YamlFields> list(String name, Set<String> known) {
    JsonNode values = mapping.path(name);
    if (!values.isArray() || values.isEmpty()) {
      throw wrong(name, "must be a list of at least one");
    }
    var fields = new ArrayList<YamlFields>();
    for (int i = 0; i < values.size(); i++) {
      fields.add(new YamlFields(file, at(name) + "[" + i + "]", values.path(i), known));
    }
    return fields;
  }

  /** A mapping from names of the file's own choice. */
  YamlFields named(String name) {
    JsonNode value = mapping.path(name);
    return new YamlFields(file, at(name), value, Set.copyOf(value.propertyNames()));
  }

  YamlFields fields(String name, Set<String> known) {
    return new YamlFields(file, at(name), mapping.path(name), known);
  }

  Optional<YamlFields> optionalFields(String name, Set<String> known) {
    return mapping.has(name) ? Optional.of(fields(name, known)) : Optional.empty();
  }

  List<String> names() {
    return List.copyOf(mapping.propertyNames());
  }

  private String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  IllegalArgumentException wrong(String name, String why) {
    return new IllegalArgumentException(file + ": " + at(name) + " " + why);
  }

  /** For what the domain itself refuses. */
  IllegalArgumentException wrong(IllegalArgumentException refusal) {
    return new IllegalArgumentException(
        file + ": " + (path.isEmpty() ? "" : path + ": ") + refusal.getMessage(), refusal);
  }
}
