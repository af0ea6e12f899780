package dev.millrace.job;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 digest as 64 lower-case hexadecimal digits. */
public record Sha256(String hex) {
  private static final int DIGITS = 64;

  public Sha256 {
    Names.hex("", DIGITS, hex, "SHA-256");
  }

  public static Sha256 of(byte[] content) {
    return new Sha256(HexFormat.of().formatHex(digest().digest(content)));
  }

  /**
   * Digest of several parts, each preceded by its length, so that {@code ("ab", "c")} and {@code
   * ("a", "bc")} differ.
   */
  public static Sha256 ofParts(String... parts) {
    MessageDigest digest = digest();
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      digest.update(bytes);
    }
    return new Sha256(HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
