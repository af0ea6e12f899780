package dev.millrace.benchmarks.faults.proxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The first line of a message and its fields.
 *
 * @param isBodiless whether the message ends with its head although the head may tell a length, as
 *     the answer to a HEAD does
 */
record HttpHead(String startLine, List<Field> fields, boolean isBodiless) {
  private static final int MAX_LINE = 64 << 10;

  HttpHead {
    fields = List.copyOf(fields);
  }

  /** One field, as it came. */
  record Field(String name, String value) {
    private static final Set<String> OF_THE_CONNECTION =
        Set.of("connection", "keep-alive", "transfer-encoding", "content-length", "expect");

    boolean isLength() {
      return name.equalsIgnoreCase("Content-Length");
    }

    /** Each side has a connection and a cut of its own. */
    boolean isAboutTheConnection() {
      return OF_THE_CONNECTION.stream().anyMatch(name::equalsIgnoreCase);
    }
  }

  /** Reads a head, or nothing if the stream ended before it. */
  static Optional<HttpHead> read(InputStream in) throws IOException {
    Optional<String> start = line(in);
    if (start.isEmpty()) {
      return Optional.empty();
    }
    var fields = new ArrayList<Field>();
    while (true) {
      String line = line(in).orElseThrow(() -> new IOException("the head ended early"));
      if (line.isEmpty()) {
        return Optional.of(new HttpHead(start.get(), fields, false));
      }
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new IOException("a field without a name");
      }
      fields.add(new Field(line.substring(0, colon), line.substring(colon + 1).strip()));
    }
  }

  static Optional<String> line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        return Optional.empty();
      }
      if (next != '\r') {
        line.write(next);
      }
      if (line.size() > MAX_LINE) {
        throw new IOException("a line of more than " + MAX_LINE + " bytes");
      }
    }
    return Optional.of(line.toString(StandardCharsets.ISO_8859_1));
  }

  static void skipTrailer(InputStream in) throws IOException {
    while (line(in).filter(line -> !line.isEmpty()).isPresent()) {
      // A checksum after the last chunk: whoever made it has no use for it.
    }
  }

  HttpHead withoutBody() {
    return new HttpHead(startLine, fields, true);
  }

  Optional<String> value(String name) {
    return fields.stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .map(Field::value)
        .findFirst();
  }

  boolean isChunked() {
    return value("Transfer-Encoding").filter(value -> value.contains("chunked")).isPresent();
  }

  boolean awaitsContinue() {
    return value("Expect").isPresent();
  }

  String method() {
    return startLine.substring(0, Math.max(0, startLine.indexOf(' ')));
  }

  String path() {
    String[] parts = startLine.split(" ", 3);
    return parts.length > 1 ? parts[1] : "";
  }

  /** Of an answer. */
  int status() {
    String[] parts = startLine.split(" ", 3);
    return parts.length > 1 ? Integer.parseInt(parts[1]) : 0;
  }
}
