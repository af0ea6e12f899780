package dev.millrace.benchmarks.faults;

import dev.millrace.benchmarks.faults.check.Violation;
import java.util.List;

/** What is known of a cell after its turn. */
sealed interface Verdict {

  /** Every invariant held, and the fault had happened. */
  record Passed(long injections) implements Verdict {}

  /** Something was broken. */
  record Failed(List<Violation> violations) implements Verdict {
    public Failed {
      violations = List.copyOf(violations);
    }
  }

  /** Nothing is known, and why. */
  record NotRun(String why) implements Verdict {}
}
