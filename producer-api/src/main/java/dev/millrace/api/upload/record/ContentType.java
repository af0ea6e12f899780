package dev.millrace.api.upload.record;

import java.util.regex.Pattern;

/**
 * A media type, with parameters if need be (RFC 9110, section 8.3.1). Any will do: what a document
 * is, is decided by its content.
 */
public record ContentType(String value) {
  /** What a content type is, for whoever wrote another. */
  public static final String RULE =
      "A content type is a media type of at most 255 characters such as application/pdf or"
          + " text/plain; charset=utf-8.";

  private static final int LONGEST = 255;
  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
  private static final String QUOTED = "\"[\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]*\"";
  private static final Pattern SHAPE =
      Pattern.compile(
          TOKEN + "/" + TOKEN + "( *; *" + TOKEN + "=(" + TOKEN + "|" + QUOTED + "))*+");

  public ContentType {
    if (value.length() > LONGEST || !SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException(RULE);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
