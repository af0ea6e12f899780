package dev.millrace.job;

import java.util.regex.Pattern;

/** Identifies a batch: {@code batch_} and 24 to 64 lower-case letters or digits. */
public record BatchId(String value) {
  private static final Pattern SHAPE = Pattern.compile("batch_[a-z0-9]{24,64}");

  public BatchId {
    Names.matching(SHAPE, value, "batch id");
  }

  @Override
  public String toString() {
    return value;
  }
}
