package dev.millrace.benchmarks.faults.operation;

import java.time.Instant;

/**
 * A signal that a worker was sent in the midst of its work.
 *
 * @param signal such as {@code KILL}
 */
public record Strike(String worker, String signal, Instant at) {
  public static final String KILL = "KILL";
  public static final String STOP = "STOP";
  public static final String TERM = "TERM";

  /** Whether what the worker held may come to an end without a word. */
  public boolean isSilent() {
    return !signal.equals(TERM);
  }
}
