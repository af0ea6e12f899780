package dev.millrace.benchmarks.faults.check;

import dev.millrace.benchmarks.faults.operation.Operation;
import dev.millrace.benchmarks.faults.operation.OperationKind;
import dev.millrace.benchmarks.faults.operation.Subject;
import dev.millrace.job.JobId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Each failed job is a dead letter with its reason, and nothing else is one. */
final class DeadLettersHaveReasons implements Invariant {
  private static final String NAME = "6 dead letters have reasons";

  @Override
  public Stream<Violation> violations(Evidence evidence) {
    return Stream.of(unsent(evidence), undeserved(evidence), unexplained(evidence))
        .flatMap(found -> found);
  }

  private static Stream<Violation> unsent(Evidence evidence) {
    return evidence.jobs().stream()
        .filter(JobEnd::isFailed)
        .filter(end -> evidence.applied(OperationKind.DEAD_LETTER, end.job()).findAny().isEmpty())
        .map(end -> Violation.of(NAME, end.job(), "failed without a dead letter"));
  }

  private static Stream<Violation> undeserved(Evidence evidence) {
    Map<JobId, JobEnd> ends =
        evidence.jobs().stream().collect(Collectors.toMap(JobEnd::job, Function.identity()));
    return sent(evidence)
        .flatMap(letter -> letter.subjects().stream())
        .filter(letter -> !isDeserved(letter, Optional.ofNullable(ends.get(letter.job()))))
        .map(letter -> Violation.of(NAME, letter.job(), "dead letter for " + letter.word()));
  }

  private static boolean isDeserved(Subject letter, Optional<JobEnd> end) {
    return end.filter(JobEnd::isFailed)
        .flatMap(JobEnd::reason)
        .filter(letter.word()::equals)
        .isPresent();
  }

  /** More messages than were sent: a queue gave up on somebody by itself. */
  private static Stream<Violation> unexplained(Evidence evidence) {
    long inQueue = evidence.remains().deadLetters();
    long sent = sent(evidence).count();
    return inQueue <= sent
        ? Stream.empty()
        : Stream.of(
            Violation.of(NAME, inQueue + " messages in the queue, of which were sent " + sent));
  }

  private static Stream<Operation> sent(Evidence evidence) {
    return evidence.operations().stream()
        .filter(
            operation -> operation.kind() == OperationKind.DEAD_LETTER && operation.isApplied());
  }
}
