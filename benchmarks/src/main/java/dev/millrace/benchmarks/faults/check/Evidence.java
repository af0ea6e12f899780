package dev.millrace.benchmarks.faults.check;

import dev.millrace.benchmarks.faults.operation.Operation;
import dev.millrace.benchmarks.faults.operation.OperationKind;
import dev.millrace.benchmarks.faults.operation.Strike;
import dev.millrace.job.JobId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All that is known of one cell.
 *
 * @param jobs every job that was accepted
 * @param operations what the workers asked for, by the proxies' log
 * @param strikes the signals that they were sent in the midst of it
 * @param modelCalls how many calls the simulator counted for each job
 * @param exits of workers that were asked to end
 */
public record Evidence(
    List<JobEnd> jobs,
    List<Operation> operations,
    List<Strike> strikes,
    Map<JobId, Integer> modelCalls,
    List<WorkerExit> exits,
    Remains remains) {

  public Evidence {
    jobs = List.copyOf(jobs);
    operations = List.copyOf(operations);
    strikes = List.copyOf(strikes);
    modelCalls = Map.copyOf(modelCalls);
    exits = List.copyOf(exits);
  }

  /** Those that took effect. */
  Stream<Operation> applied(OperationKind kind, JobId job) {
    return all(kind, job).filter(Operation::isApplied);
  }

  Stream<Operation> all(OperationKind kind, JobId job) {
    return operations.stream()
        .filter(operation -> operation.kind() == kind && operation.isAbout(job));
  }

  /** Ends of the job that took effect: records and closes of a state that is never left. */
  Stream<Operation> terminalWrites(JobId job) {
    return Stream.concat(applied(OperationKind.RECORD, job), applied(OperationKind.CLOSE, job))
        .filter(write -> isTerminal(write, job));
  }

  private static boolean isTerminal(Operation write, JobId job) {
    return write
        .subject(job)
        .filter(subject ->
            switch (subject.word()) {
              case "succeeded", "failed", "cancelled", "expired" -> true;
              default -> false;
            })
        .isPresent();
  }

  /**
   * Whether the worker was struck while it had the job: what it was about to do then it may still
   * do when it wakes, and what it had sent already still arrives. A worker that drains gives back
   * what it cannot finish, also what it claimed after it was told to end.
   */
  boolean wasStruckDuring(Operation operation, JobId job) {
    Instant claimedAt =
        applied(OperationKind.CLAIM, job)
            .filter(claim -> claim.worker().equals(operation.worker()))
            .map(Operation::arrivedAt)
            .filter(at -> !at.isAfter(operation.arrivedAt()))
            .max(Comparator.naturalOrder())
            .orElse(operation.arrivedAt());
    return strikesOf(operation.worker())
        .anyMatch(strike -> !strike.isSilent() || !strike.at().isBefore(claimedAt));
  }

  Stream<Strike> strikesOf(String worker) {
    return strikes.stream().filter(strike -> strike.worker().equals(worker));
  }
}
