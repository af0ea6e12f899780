package dev.millrace.api.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The OpenAPI document as it is served.
 *
 * @param yaml as it is written
 * @param json the same, for tools without YAML
 */
record OpenApiDocument(String yaml, String json) {

  /** Reads the document that is part of the application. */
  static OpenApiDocument load() {
    String yaml = read("/openapi/openapi.yaml");
    var tree = YAMLMapper.builder().build().readTree(yaml);
    return new OpenApiDocument(yaml, JsonMapper.builder().build().writeValueAsString(tree));
  }

  private static String read(String resource) {
    try (InputStream in = OpenApiDocument.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(in, resource).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
