package dev.millrace.api.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/** The page of documentation and its files: ours, and those of Swagger UI that it needs. */
final class DocsPage {
  private static final String OURS = "/docs/";
  private static final String WEBJAR = "META-INF/maven/org.webjars/swagger-ui/pom.properties";

  private final Map<String, DocsFile> files;

  private DocsPage(Map<String, DocsFile> files) {
    this.files = Map.copyOf(files);
  }

  /** A file with its media type. */
  record DocsFile(String type, String content) {}

  /** Reads all files; they stay in memory, about two megabytes. */
  static DocsPage load() {
    String swagger = "/META-INF/resources/webjars/swagger-ui/" + version() + "/";
    return new DocsPage(
        Map.of(
            "index.html", file("text/html", OURS + "index.html"),
            "start.js", file("text/javascript", OURS + "start.js"),
            "swagger-ui.css", file("text/css", swagger + "swagger-ui.css"),
            "swagger-ui-bundle.js", file("text/javascript", swagger + "swagger-ui-bundle.js")));
  }

  Optional<DocsFile> file(String name) {
    return Optional.ofNullable(files.get(name));
  }

  private static String version() {
    var properties = new Properties();
    try (InputStream in = open("/" + WEBJAR)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }

  private static DocsFile file(String type, String resource) {
    try (InputStream in = open(resource)) {
      return new DocsFile(type + ";charset=UTF-8", new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String resource) {
    return Objects.requireNonNull(DocsPage.class.getResourceAsStream(resource), resource);
  }
}
