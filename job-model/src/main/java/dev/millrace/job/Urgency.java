package dev.millrace.job;

import java.util.Locale;

/** How soon somebody waits for the answer. */
public enum Urgency {
  /** A person or a program waits. */
  INTERACTIVE,
  /** Nobody waits; the deadline is what counts. */
  BULK;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
