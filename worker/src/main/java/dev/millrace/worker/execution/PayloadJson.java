package dev.millrace.worker.execution;

import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON inside of payloads: {@code {"text": …}} or {@code {"label": …}}. */
final class PayloadJson {
  private final JsonMapper mapper = JsonMapper.builder().build();

  Optional<String> textOf(byte[] content) {
    try {
      JsonNode text = mapper.readTree(content).path("text");
      return text.isString() ? Optional.of(text.stringValue()) : Optional.empty();
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  byte[] result(String field, String value) {
    return mapper.writeValueAsBytes(Map.of(field, value));
  }
}
