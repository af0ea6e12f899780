package dev.millrace.aws.payload;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Makes payloads smaller, in the zlib format. */
final class Compression {
  private Compression() {}

  static byte[] deflate(byte[] content) {
    var deflated = new ByteArrayOutputStream(content.length / 2 + 64);
    try (var out = new DeflaterOutputStream(deflated)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException("memory refused bytes", e);
    }
    return deflated.toByteArray();
  }

  /**
   * Undoes {@link #deflate}.
   *
   * @param length of the content; more is never read
   * @throws IOException if the bytes are not what was deflated
   */
  static byte[] inflate(byte[] deflated, int length) throws IOException {
    try (var in = new InflaterInputStream(new ByteArrayInputStream(deflated))) {
      return in.readNBytes(length);
    }
  }
}
