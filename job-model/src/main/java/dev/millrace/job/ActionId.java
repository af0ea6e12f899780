package dev.millrace.job;

import java.util.regex.Pattern;

/** The open question of a waiting job. */
public record ActionId(String value) {
  private static final Pattern SHAPE = Pattern.compile("act_[a-z0-9-]{1,60}");

  public ActionId {
    Names.matching(SHAPE, value, "action id");
  }
}
