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
      String shown = value.length() > 80 ? value.substring(0, 80) + "…" : value;
      throw new IllegalArgumentException(kind + " must match " + shape + ", got '" + shown + "'");
    }
    return value;
  }
}
