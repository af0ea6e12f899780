package dev.millrace.benchmarks.faults.check;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Holds the evidence of a cell against every invariant that a worker under faults must keep. */
public final class Checker {
  private final List<Invariant> invariants;

  /**
   * @param allowedReasons for which jobs may fail, since the fault is the document's as far as a
   *     worker can tell
   * @param stopTimeout within which a worker ends that is asked to
   */
  public Checker(Set<String> allowedReasons, Duration stopTimeout) {
    this.invariants =
        List.of(
            new JobsEnd(allowedReasons),
            new OneResult(),
            new DeletesComeLast(),
            new OneLease(),
            new FairCharges(),
            new CallsArePaidOnce(),
            new DeadLettersHaveReasons(),
            new NothingRemains(stopTimeout));
  }

  /** Every promise that was broken; none is good. */
  public List<Violation> violations(Evidence evidence) {
    return invariants.stream().flatMap(each -> each.violations(evidence)).toList();
  }
}
