package dev.millrace.benchmarks.faults;

import java.time.Duration;

/** A cell, what is known of it, and how long it took. */
record CellReport(Cell cell, Verdict verdict, Duration taken) {

  /** A line for people who watch. */
  String line() {
    String text =
        switch (verdict) {
          case Verdict.Passed(long injections) -> "passed, " + injections + " faults";
          case Verdict.Failed(var violations) ->
              "FAILED, " + violations.size() + " violations, the first: " + violations.getFirst();
          case Verdict.NotRun(String why) -> "not run: " + why;
        };
    return "%-26s %5.1f s  %s".formatted(cell, taken.toMillis() / 1000.0, text);
  }

  boolean isPassed() {
    return verdict instanceof Verdict.Passed;
  }
}
