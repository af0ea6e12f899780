package dev.millrace.job;

import java.util.regex.Pattern;

/** The version of a workflow that a job is pinned to, written {@code name@version}. */
public record WorkflowId(String name, int version) {
  private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  public WorkflowId {
    Names.matching(SHAPE, name, "workflow name");
    if (version < 1) {
      throw new IllegalArgumentException("workflow version must be at least 1, got " + version);
    }
  }

  /** Reads {@code name@version}. */
  public static WorkflowId parse(String text) {
    int at = text.lastIndexOf('@');
    if (at < 0) {
      throw new IllegalArgumentException("workflow id must be name@version, got '" + text + "'");
    }
    return new WorkflowId(text.substring(0, at), Integer.parseInt(text.substring(at + 1)));
  }

  @Override
  public String toString() {
    return name + "@" + version;
  }
}
