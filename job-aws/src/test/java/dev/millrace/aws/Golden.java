package dev.millrace.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * What an earlier version wrote, byte for byte. These files are never changed: a later version adds
 * a folder and reads both.
 */
public final class Golden {
  private Golden() {}

  /** The content of such a file, without the last end of line. */
  public static String v1(String name) {
    try (InputStream in = Golden.class.getResourceAsStream("/golden/v1/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8).stripTrailing();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
