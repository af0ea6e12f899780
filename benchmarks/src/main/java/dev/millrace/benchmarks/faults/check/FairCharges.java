package dev.millrace.benchmarks.faults.check;

import dev.millrace.benchmarks.faults.operation.Operation;
import dev.millrace.benchmarks.faults.operation.OperationKind;
import dev.millrace.benchmarks.faults.operation.Strike;
import dev.millrace.benchmarks.faults.operation.Subject;
import dev.millrace.job.JobId;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A job is charged with what it met and no more: attempts with claims, failures with model calls
 * that failed, silent ends with attempts whose worker died or slept.
 */
final class FairCharges implements Invariant {
  private static final String NAME = "5 fair charges";

  @Override
  public Stream<Violation> violations(Evidence evidence) {
    return evidence.jobs().stream().flatMap(end -> violations(end, evidence));
  }

  private static Stream<Violation> violations(JobEnd end, Evidence evidence) {
    JobId job = end.job();
    JobEnd.Counters counters = end.counters();
    long claims = evidence.applied(OperationKind.CLAIM, job).count();
    long failed =
        evidence
                .all(OperationKind.MODEL_CALL, job)
                .filter(call -> hasFailed(call, evidence))
                .count()
            + evidence
                .applied(OperationKind.CLAIM, job)
                .filter(claim -> wasSleptThrough(claim, job, evidence))
                .count();
    long silent = silentAttempts(job, evidence);
    Stream<Violation> attempts =
        when(
            counters.attempt() != claims,
            job,
            counters.attempt() + " attempts and " + claims + " claims");
    Stream<Violation> failures =
        when(
            counters.failures() > failed,
            job,
            counters.failures() + " failures and " + failed + " failed calls");
    Stream<Violation> silentEnds =
        when(
            counters.silentEnds() > silent,
            job,
            counters.silentEnds() + " silent ends and " + silent + " attempts cut short");
    return Stream.of(attempts, failures, silentEnds).flatMap(found -> found);
  }

  private static Stream<Violation> when(boolean isBroken, JobId job, String what) {
    return isBroken ? Stream.of(Violation.of(NAME, job, what)) : Stream.empty();
  }

  /**
   * A call that was harmed, or timed out by itself. A drain breaks calls off as well, but must not
   * charge them.
   */
  private static boolean hasFailed(Operation call, Evidence evidence) {
    boolean isBrokenOff =
        !call.isDelivered()
            && evidence
                .strikesOf(call.worker())
                .noneMatch(strike -> strike.signal().equals(Strike.TERM));
    return call.injected().isPresent() || isBrokenOff;
  }

  /** Whoever sleeps through a call, or on the way to it, finds it timed out. */
  private static boolean wasSleptThrough(Operation claim, JobId job, Evidence evidence) {
    return evidence
        .strikesOf(claim.worker())
        .filter(strike -> strike.signal().equals(Strike.STOP))
        .anyMatch(strike ->
            !strike.at().isBefore(claim.arrivedAt())
                && evidence
                    .applied(OperationKind.RECORD, job)
                    .filter(record -> attempt(record, job) == attempt(claim, job))
                    .noneMatch(record -> record.answeredAt().isBefore(strike.at())));
  }

  private static int attempt(Operation operation, JobId job) {
    return operation.subject(job).map(Subject::attempt).orElse(0);
  }

  /** Attempts of workers that were killed or stopped, which never recorded how they ended. */
  private static long silentAttempts(JobId job, Evidence evidence) {
    Set<String> silenced =
        evidence.strikes().stream()
            .filter(Strike::isSilent)
            .map(Strike::worker)
            .collect(Collectors.toSet());
    Set<Integer> recorded =
        evidence
            .applied(OperationKind.RECORD, job)
            .flatMap(record -> record.subject(job).stream())
            .map(Subject::attempt)
            .collect(Collectors.toSet());
    return evidence
        .applied(OperationKind.CLAIM, job)
        .filter(claim -> silenced.contains(claim.worker()))
        .flatMap(claim -> claim.subject(job).stream())
        .filter(claimed -> !recorded.contains(claimed.attempt()))
        .count();
  }
}
