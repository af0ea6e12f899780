package dev.millrace.benchmarks.faults.check;

import java.util.stream.Stream;

/** A job ends once, and what a caller read stays what every caller reads. */
final class OneResult implements Invariant {
  private static final String NAME = "2 one result";

  @Override
  public Stream<Violation> violations(Evidence evidence) {
    return evidence.jobs().stream().flatMap(end -> violations(end, evidence));
  }

  private static Stream<Violation> violations(JobEnd end, Evidence evidence) {
    long writes = evidence.terminalWrites(end.job()).count();
    Stream<Violation> ends =
        writes == 1
            ? Stream.empty()
            : Stream.of(Violation.of(NAME, end.job(), "ended by " + writes + " writes"));
    boolean isSame = end.firstResult().equals(end.lastResult());
    Stream<Violation> changes =
        isSame
            ? Stream.empty()
            : Stream.of(Violation.of(NAME, end.job(), "another result than at first"));
    boolean isThere = !end.isSucceeded() || !end.lastResult().isBlank();
    Stream<Violation> gaps =
        isThere ? Stream.empty() : Stream.of(Violation.of(NAME, end.job(), "no result"));
    return Stream.of(ends, changes, gaps).flatMap(found -> found);
  }
}
