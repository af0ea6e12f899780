package dev.millrace.job;

import java.util.regex.Pattern;

/** Owner of jobs, quota and data: 1 to 63 lower-case letters, digits and inner hyphens. */
public record TenantId(String value) {
  private static final Pattern SHAPE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  public TenantId {
    Names.matching(SHAPE, value, "tenant id");
  }

  @Override
  public String toString() {
    return value;
  }
}
