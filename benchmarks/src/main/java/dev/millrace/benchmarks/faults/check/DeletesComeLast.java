package dev.millrace.benchmarks.faults.check;

import dev.millrace.benchmarks.faults.operation.Operation;
import dev.millrace.benchmarks.faults.operation.OperationKind;
import dev.millrace.benchmarks.faults.operation.Subject;
import dev.millrace.job.JobId;
import java.util.stream.Stream;

/** A message goes once the end of its job is durable and was told. */
final class DeletesComeLast implements Invariant {
  private static final String NAME = "3 deletes come last";

  @Override
  public Stream<Violation> violations(Evidence evidence) {
    return evidence.operations().stream()
        .filter(operation -> operation.kind() == OperationKind.DELETE && operation.isApplied())
        .flatMap(delete ->
            delete.subjects().stream()
                .map(Subject::job)
                .flatMap(job -> violations(delete, job, evidence)));
  }

  private static Stream<Violation> violations(Operation delete, JobId job, Evidence evidence) {
    Stream<Violation> undurable =
        isBefore(delete, evidence.terminalWrites(job))
            ? Stream.empty()
            : Stream.of(Violation.of(NAME, job, "deleted before its end was durable"));
    Stream<Violation> untold =
        isBefore(delete, evidence.applied(OperationKind.OUTCOME, job))
            ? Stream.empty()
            : Stream.of(Violation.of(NAME, job, "deleted before its outcome was told"));
    return Stream.concat(undurable, untold);
  }

  private static boolean isBefore(Operation delete, Stream<Operation> others) {
    return others.anyMatch(other -> !other.answeredAt().isAfter(delete.arrivedAt()));
  }
}
