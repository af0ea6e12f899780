package dev.millrace.localstack.emulators.simulator.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * What the first bytes of an image say of it.
 *
 * @param format as Converse calls it
 */
record ImageHeader(String format, int width, int height) {
  private static final int SHORTEST = 30;
  private static final int LOW_14_BITS = 0x3fff;
  private static final int LOW_24_BITS = 0xffffff;

  /** Empty if the bytes begin as none of the four formats does. */
  static Optional<ImageHeader> of(byte[] bytes) {
    String start = new String(bytes, 0, Math.min(bytes.length, SHORTEST), ISO_8859_1);
    if (start.length() < SHORTEST) {
      return Optional.empty();
    }
    ByteBuffer little = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (start.startsWith("\u0089PNG\r\n\u001a\n")) {
      ByteBuffer big = ByteBuffer.wrap(bytes);
      return Optional.of(new ImageHeader("png", big.getInt(16), big.getInt(20)));
    }
    if (start.startsWith("GIF8")) {
      return Optional.of(new ImageHeader("gif", unsigned(little, 6), unsigned(little, 8)));
    }
    if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) {
      return webp(start.substring(12, 16), little);
    }
    return start.startsWith("\u00ff\u00d8\u00ff") ? jpeg(ByteBuffer.wrap(bytes)) : Optional.empty();
  }

  private static Optional<ImageHeader> webp(String chunk, ByteBuffer bytes) {
    return switch (chunk) {
      case "VP8 " -> webp(unsigned(bytes, 26) & LOW_14_BITS, unsigned(bytes, 28) & LOW_14_BITS);
      case "VP8L" -> {
        int sizes = bytes.getInt(21);
        yield webp((sizes & LOW_14_BITS) + 1, (sizes >>> 14 & LOW_14_BITS) + 1);
      }
      case "VP8X" ->
          webp((bytes.getInt(24) & LOW_24_BITS) + 1, (bytes.getInt(26) >>> 8 & LOW_24_BITS) + 1);
      default -> Optional.empty();
    };
  }

  private static Optional<ImageHeader> webp(int width, int height) {
    return Optional.of(new ImageHeader("webp", width, height));
  }

  /** Segments follow each other until the one that says how large the picture is. */
  private static Optional<ImageHeader> jpeg(ByteBuffer bytes) {
    int at = 2;
    while (at + 9 <= bytes.limit() && (bytes.get(at) & 0xff) == 0xff) {
      int marker = bytes.get(at + 1) & 0xff;
      if (saysSize(marker)) {
        return Optional.of(
            new ImageHeader("jpeg", unsigned(bytes, at + 7), unsigned(bytes, at + 5)));
      }
      at += marker == 0xff ? 1 : 2 + unsigned(bytes, at + 2);
    }
    return Optional.empty();
  }

  private static boolean saysSize(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  private static int unsigned(ByteBuffer bytes, int at) {
    return Short.toUnsignedInt(bytes.getShort(at));
  }
}
