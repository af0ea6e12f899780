package dev.millrace.worker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** A catalogue of an operator's own: the shipped workflows, and two models. */
final class OperatorsCatalog {
  private OperatorsCatalog() {}

  /**
   * Writes {@code nova-lite}, the default, and {@code nova-pro}.
   *
   * @param fields of {@code nova-lite} beside the necessary ones, a line of YAML each
   */
  static void write(Path folder, String... fields) throws IOException {
    Path workflows = Files.createDirectories(folder.resolve("workflows"));
    for (String name : List.of("summarize@1.yaml", "classify@1.yaml")) {
      try (InputStream shipped =
          OperatorsCatalog.class.getResourceAsStream("/millrace/workflows/" + name)) {
        Files.write(workflows.resolve(name), Objects.requireNonNull(shipped, name).readAllBytes());
      }
    }
    var models =
        new StringBuilder(
            """
            default: nova-lite
            models:
              nova-pro:
                provider: bedrock
                id: amazon.nova-pro-v1:0
                maxOutputTokens: 5000
                takesImages: true
                price: {input: 0.80, output: 3.20}
              nova-lite:
                provider: bedrock
                id: amazon.nova-lite-v1:0
                maxOutputTokens: 5000
                takesImages: true
            """);
    for (String field : fields) {
      models.append("    ").append(field).append('\n');
    }
    Files.writeString(folder.resolve("models.yaml"), models);
  }
}
