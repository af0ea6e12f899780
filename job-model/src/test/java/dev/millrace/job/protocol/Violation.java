package dev.millrace.job.protocol;

import java.util.List;

/** A promise that does not hold, and the shortest way there. */
record Violation(Invariant invariant, List<String> trace) {
  Violation {
    trace = List.copyOf(trace);
  }

  @Override
  public String toString() {
    return invariant + " is broken by:\n  " + String.join("\n  ", trace);
  }
}
