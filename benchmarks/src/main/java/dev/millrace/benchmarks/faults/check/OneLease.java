package dev.millrace.benchmarks.faults.check;

import dev.millrace.benchmarks.faults.operation.Operation;
import dev.millrace.benchmarks.faults.operation.OperationKind;
import dev.millrace.benchmarks.faults.operation.Subject;
import dev.millrace.job.JobId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A job is claimed again only when its last attempt was recorded, or its lease has ended; and an
 * attempt that another followed writes nothing more.
 */
final class OneLease implements Invariant {
  private static final String NAME = "4 one lease";

  @Override
  public Stream<Violation> violations(Evidence evidence) {
    return evidence.jobs().stream()
        .flatMap(
            end -> Stream.concat(overlaps(end.job(), evidence), lateRecords(end.job(), evidence)));
  }

  private static Stream<Violation> overlaps(JobId job, Evidence evidence) {
    List<Operation> claims =
        evidence
            .applied(OperationKind.CLAIM, job)
            .sorted(Comparator.comparingInt(claim -> attempt(claim, job)))
            .toList();
    return IntStream.range(1, claims.size())
        .boxed()
        .flatMap(next -> overlap(claims.get(next - 1), claims.get(next), job, evidence).stream());
  }

  private static Optional<Violation> overlap(
      Operation claim, Operation next, JobId job, Evidence evidence) {
    int attempt = attempt(claim, job);
    if (attempt(next, job) == attempt) {
      return Optional.of(Violation.of(NAME, job, "attempt " + attempt + " was granted twice"));
    }
    boolean wasRecorded =
        evidence
            .applied(OperationKind.RECORD, job)
            .filter(record -> attempt(record, job) == attempt)
            .anyMatch(record -> !record.arrivedAt().isAfter(next.answeredAt()));
    boolean hadEnded = !leaseEnd(claim, next, job, evidence).isAfter(next.answeredAt());
    return wasRecorded || hadEnded
        ? Optional.empty()
        : Optional.of(
            Violation.of(NAME, job, "claimed while the lease of attempt " + attempt + " lasted"));
  }

  /** As far as it was extended when the next claim was granted. */
  private static Instant leaseEnd(Operation claim, Operation next, JobId job, Evidence evidence) {
    int attempt = attempt(claim, job);
    Stream<Operation> extensions =
        evidence
            .applied(OperationKind.EXTEND, job)
            .filter(extension -> attempt(extension, job) == attempt)
            .filter(extension -> extension.answeredAt().isBefore(next.arrivedAt()));
    return Stream.concat(Stream.of(claim), extensions)
        .flatMap(operation -> operation.subject(job).stream())
        .flatMap(subject -> subject.leaseEnd().stream())
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  private static Stream<Violation> lateRecords(JobId job, Evidence evidence) {
    return evidence
        .applied(OperationKind.RECORD, job)
        .filter(record ->
            evidence
                .applied(OperationKind.CLAIM, job)
                .anyMatch(claim ->
                    attempt(claim, job) > attempt(record, job)
                        && claim.answeredAt().isBefore(record.arrivedAt())))
        .map(record ->
            Violation.of(
                NAME, job, "attempt " + attempt(record, job) + " wrote after a later claim"));
  }

  private static int attempt(Operation operation, JobId job) {
    return operation.subject(job).map(Subject::attempt).orElse(0);
  }
}
