package dev.millrace.api.upload.record;

import java.util.Optional;
import java.util.regex.Pattern;

/** Identifies an upload: {@code upl_} and 32 hexadecimal digits, unpredictable. */
public record UploadId(String value) {
  private static final Pattern SHAPE = Pattern.compile("upl_[0-9a-f]{32}");
  private static final int DIGITS = 32;

  public UploadId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("malformed upload id");
    }
  }

  /** An id that was never given out; the nonce has at least 32 random hexadecimal digits. */
  public static UploadId ofNonce(String nonce) {
    return new UploadId("upl_" + nonce.substring(0, DIGITS));
  }

  /** The id a caller wrote, or nothing if no upload can have it. */
  public static Optional<UploadId> parse(String text) {
    return SHAPE.matcher(text).matches() ? Optional.of(new UploadId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
