package dev.millrace.benchmarks.faults.check;

import dev.millrace.benchmarks.faults.operation.Operation;
import dev.millrace.benchmarks.faults.operation.OperationKind;
import dev.millrace.job.JobId;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A job costs one call, and one more for each call whose answer was lost on the way or died with
 * its worker before the record.
 */
final class CallsArePaidOnce implements Invariant {
  private static final String NAME = "calls are paid once";

  @Override
  public Stream<Violation> violations(Evidence evidence) {
    return evidence.jobs().stream().flatMap(end -> violations(end, evidence));
  }

  private static Stream<Violation> violations(JobEnd end, Evidence evidence) {
    JobId job = end.job();
    int counted = evidence.modelCalls().getOrDefault(job, 0);
    long made = evidence.applied(OperationKind.MODEL_CALL, job).count();
    long excused =
        evidence
            .applied(OperationKind.MODEL_CALL, job)
            .filter(call -> isExcused(call, job, evidence))
            .count();
    Stream<Violation> unseen =
        counted > made
            ? Stream.of(Violation.of(NAME, job, counted + " calls, of which passed " + made))
            : Stream.empty();
    Stream<Violation> unpaid =
        end.isSucceeded() && counted == 0
            ? Stream.of(Violation.of(NAME, job, "a result without a call"))
            : Stream.empty();
    Stream<Violation> twice =
        counted > 1 + excused
            ? Stream.of(
                Violation.of(NAME, job, counted + " calls, of which are excused " + excused))
            : Stream.empty();
    return Stream.of(unseen, unpaid, twice).flatMap(found -> found);
  }

  private static boolean isExcused(Operation call, JobId job, Evidence evidence) {
    return !call.isDelivered()
        || (evidence.wasStruckDuring(call, job) && !wasUsed(call, job, evidence));
  }

  /** Whether its worker ended the attempt with what the call brought. */
  private static boolean wasUsed(Operation call, JobId job, Evidence evidence) {
    return evidence
        .applied(OperationKind.RECORD, job)
        .filter(record -> record.worker().equals(call.worker()))
        .filter(record -> !record.arrivedAt().isBefore(call.arrivedAt()))
        .min(Comparator.comparing(Operation::arrivedAt))
        .flatMap(record -> record.subject(job))
        .filter(subject -> !subject.word().equals("queued"))
        .isPresent();
  }
}
