package dev.millrace.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Sends bytes to S3 as the owner of an announced upload does: without credentials of its own. */
final class LocalUpload {
  private static final String BOUNDARY = "a-line-that-no-text-has";

  private final HttpClient http = HttpClient.newHttpClient();

  /** The status of the PUT as it was announced. */
  int put(JsonNode announced, byte[] content) {
    return put(announced, content, Map.of());
  }

  /** The same with other headers in place of the announced ones. */
  int put(JsonNode announced, byte[] content, Map<String, String> others) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url(announced)).PUT(BodyPublishers.ofByteArray(content));
    announced
        .path("headers")
        .forEachEntry((name, value) -> request.setHeader(name, value.asString()));
    others.forEach(request::setHeader);
    return send(request).statusCode();
  }

  /** The status of the PUT of a part. */
  int putPart(JsonNode part, byte[] content) {
    return send(HttpRequest.newBuilder(url(part)).PUT(BodyPublishers.ofByteArray(content)))
        .statusCode();
  }

  /** The status of the form with the announced fields, some of them changed. */
  int post(JsonNode announced, byte[] content, Map<String, String> changed) {
    var body = new ByteArrayOutputStream();
    announced
        .path("fields")
        .forEachEntry((name, value) ->
            body.writeBytes(field(name, changed.getOrDefault(name, value.asString()))));
    body.writeBytes(utf8("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\";"));
    body.writeBytes(utf8(" filename=\"local.txt\"\r\n\r\n"));
    body.writeBytes(content);
    body.writeBytes(utf8("\r\n--" + BOUNDARY + "--\r\n"));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url(announced))
            .setHeader("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofByteArray(body.toByteArray()));
    return send(request).statusCode();
  }

  private static byte[] field(String name, String value) {
    return utf8(
        "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
            .formatted(BOUNDARY, name, value));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static URI url(JsonNode announced) {
    return URI.create(announced.path("url").asString());
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
