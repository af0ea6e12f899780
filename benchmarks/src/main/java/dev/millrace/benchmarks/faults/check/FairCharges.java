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
   * A call that was harmed, one that timed out by itself, and one that its worker slept through. A
   * drain breaks calls off as well, but must not charge them.
   */
  private static boolean hasFailed(Operation call, Evidence evidence) {
    boolean isBrokenOff = !call.isDelivered() && !wasSent(Strike.TERM, call, evidence);
    return call.injected().isPresent() || isBrokenOff || wasAsleep(call, evidence);
  }

  private static boolean wasSent(String signal, Operation call, Evidence evidence) {
    return evidence.strikes().stream()
        .anyMatch(
            strike -> strike.signal().equals(signal) && strike.worker().equals(call.worker()));
  }

  private static boolean wasAsleep(Operation call, Evidence evidence) {
    return evidence.strikes().stream()
        .anyMatch(strike ->
            strike.signal().equals(Strike.STOP)
                && strike.worker().equals(call.worker())
                && !strike.at().isBefore(call.arrivedAt()));
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
