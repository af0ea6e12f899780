package dev.millrace.api.upload.record;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * How a caller calls a document; it becomes the last part of a key, exactly as it was written. S3
 * lists keys in XML 1.0, which has no way to write control characters and non-characters.
 */
public record DocumentName(String value) {
  /** What a name is, for whoever wrote another. */
  public static final String RULE =
      "A name has 1 to 255 bytes of UTF-8, not only spaces, and neither slash, backslash nor"
          + " control characters; it is neither . nor .. .";

  private static final int MAX_BYTES = 255;
  private static final Pattern REFUSED =
      Pattern.compile("[/\\\\\\p{Cc}\\u2028\\u2029\\uFFFE\\uFFFF]");

  public DocumentName {
    if (value.isBlank()
        || value.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES
        || REFUSED.matcher(value).find()
        || value.equals(".")
        || value.equals("..")) {
      throw new IllegalArgumentException(RULE);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
