package dev.millrace.worker.execution;

import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The JSON inside of results: {@code {"text": …}} or {@code {"label": …}}. */
final class PayloadJson {
  private final JsonMapper mapper = JsonMapper.builder().build();

  byte[] result(String field, String value) {
    return mapper.writeValueAsBytes(Map.of(field, value));
  }
}
