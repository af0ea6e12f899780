package dev.millrace.api.submission.body;

import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The stored form of a submitted text. */
public final class InputPayload {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private InputPayload() {}

  /** UTF-8 JSON; the same text gives the same bytes. */
  public static byte[] of(String text) {
    return MAPPER.writeValueAsBytes(Map.of("text", text));
  }
}
