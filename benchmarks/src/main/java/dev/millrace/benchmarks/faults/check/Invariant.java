package dev.millrace.benchmarks.faults.check;

import java.util.stream.Stream;

/** One promise, and what breaks it. */
@FunctionalInterface
interface Invariant {
  Stream<Violation> violations(Evidence evidence);
}
