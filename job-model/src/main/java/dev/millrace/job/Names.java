package dev.millrace.job;

import java.util.regex.Pattern;

/** Checks the shape of values that carry a name through the system. */
final class Names {
  private Names() {}

  /**
   * Returns the value if it matches; the message names the kind and repeats at most 80 characters.
   */
  static String matching(Pattern shape, String value, String kind) {
    if (!shape.matcher(value).matches()) {
      throw wrong(kind, shape.pattern(), value);
    }
    return value;
  }

  /**
   * The same for a prefix and lower-case hexadecimal digits. Each message names a job and each job
   * a digest, so this costs a tenth of what a pattern does.
   */
  static String hex(String prefix, int digits, String value, String kind) {
    boolean isWrong = value.length() != prefix.length() + digits || !value.startsWith(prefix);
    for (int i = prefix.length(); i < value.length() && !isWrong; i++) {
      isWrong = !isHexDigit(value.charAt(i));
    }
    if (isWrong) {
      throw wrong(kind, prefix + "[0-9a-f]{" + digits + "}", value);
    }
    return value;
  }

  private static boolean isHexDigit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }

  private static IllegalArgumentException wrong(String kind, String shape, String value) {
    String shown = value.length() > 80 ? value.substring(0, 80) + "…" : value;
    return new IllegalArgumentException(kind + " must match " + shape + ", got '" + shown + "'");
  }
}
