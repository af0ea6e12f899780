package dev.millrace.benchmarks.faults.check;

import java.util.Set;
import java.util.stream.Stream;

/** Every accepted job ends: with a result, or with a reason that the fault explains. */
final class JobsEnd implements Invariant {
  private static final String NAME = "1 every job ends";

  private final Set<String> allowedReasons;

  JobsEnd(Set<String> allowedReasons) {
    this.allowedReasons = Set.copyOf(allowedReasons);
  }

  @Override
  public Stream<Violation> violations(Evidence evidence) {
    return evidence.jobs().stream()
        .filter(end -> !end.isSucceeded() && !isAllowed(end))
        .map(end -> Violation.of(NAME, end.job(), end.state() + " " + end.reason().orElse("")));
  }

  private boolean isAllowed(JobEnd end) {
    return end.isFailed() && end.reason().filter(allowedReasons::contains).isPresent();
  }
}
