package dev.millrace.benchmarks.faults.proxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request or an answer of HTTP/1.1, whole. Its head is kept as it came, since signatures cover
 * it; only how the body is cut into pieces may change.
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on once, never compared.
record HttpMessage(HttpHead head, byte[] body) {
  private static final int MAX_BODY = 64 << 20;

  /**
   * Reads the body that follows a head.
   *
   * @param isUntilEnd whether a body of untold length lasts until the stream ends, as an answer's
   *     does
   */
  static HttpMessage read(HttpHead head, InputStream in, boolean isUntilEnd) throws IOException {
    if (head.isChunked()) {
      return new HttpMessage(head, chunks(in));
    }
    Optional<Integer> length = head.value("Content-Length").map(HttpMessage::length);
    if (length.isPresent()) {
      return new HttpMessage(head, exactly(in, length.get()));
    }
    return new HttpMessage(head, isUntilEnd ? in.readNBytes(MAX_BODY) : new byte[0]);
  }

  private static int length(String text) {
    int length = Integer.parseInt(text.strip());
    if (length < 0 || length > MAX_BODY) {
      throw new IllegalArgumentException("body of " + length + " bytes");
    }
    return length;
  }

  private static byte[] exactly(InputStream in, int length) throws IOException {
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new IOException("the body ended after " + body.length + " of " + length + " bytes");
    }
    return body;
  }

  private static byte[] chunks(InputStream in) throws IOException {
    var body = new ByteArrayOutputStream();
    while (true) {
      String size = HttpHead.line(in).orElseThrow(() -> new IOException("no chunk"));
      int length = Integer.parseInt(size.split(";", 2)[0].strip(), 16);
      if (length == 0) {
        HttpHead.skipTrailer(in);
        return body.toByteArray();
      }
      body.write(exactly(in, length));
      HttpHead.line(in);
    }
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  void writeTo(OutputStream out) throws IOException {
    var lines = new ArrayList<String>(List.of(head.startLine()));
    for (HttpHead.Field field : head.fields()) {
      if (!field.isAboutTheConnection() || (head.isBodiless() && field.isLength())) {
        lines.add(field.name() + ": " + field.value());
      }
    }
    if (!head.isBodiless()) {
      lines.add("Content-Length: " + body.length);
    }
    String text = String.join("\r\n", lines) + "\r\n\r\n";
    var bytes = new ByteArrayOutputStream(text.length() + body.length);
    bytes.write(text.getBytes(StandardCharsets.ISO_8859_1));
    bytes.write(body);
    out.write(bytes.toByteArray());
    out.flush();
  }
}
