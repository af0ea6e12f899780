package dev.millrace.job;

import java.util.regex.Pattern;

/** The caller's name for "the same submission": 1 to 255 printable ASCII characters. */
public record IdempotencyKey(String value) {
  private static final Pattern SHAPE = Pattern.compile("[\\x21-\\x7e]{1,255}");

  public IdempotencyKey {
    Names.matching(SHAPE, value, "idempotency key");
  }
}
