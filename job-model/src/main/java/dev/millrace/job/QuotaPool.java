package dev.millrace.job;

import java.util.regex.Pattern;

/** A provider account, region and model quota that routes share. */
public record QuotaPool(String name) {
  private static final Pattern SHAPE = Pattern.compile("[a-z0-9-]{1,40}");

  /** The pool of every route that names no other. */
  public static final QuotaPool DEFAULT = new QuotaPool("default");

  public QuotaPool {
    Names.matching(SHAPE, name, "quota pool");
  }
}
