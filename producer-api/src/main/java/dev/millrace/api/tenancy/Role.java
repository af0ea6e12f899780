package dev.millrace.api.tenancy;

import java.util.Locale;

/** What the owner of an API key may do. */
public enum Role {
  /** Everything within its own tenant. */
  ADMIN;

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of a stored name. */
  static Role ofWireName(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
