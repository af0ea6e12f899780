package dev.millrace.benchmarks.faults.check;

import dev.millrace.benchmarks.faults.operation.Operation;
import dev.millrace.benchmarks.faults.operation.OperationKind;
import dev.millrace.benchmarks.faults.operation.Strike;
import dev.millrace.benchmarks.faults.operation.Subject;
import dev.millrace.job.JobId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Evidence made by hand: of one job that all is well with, until a test spoils it. */
final class Scenes {
  static final JobId JOB = new JobId("job_0123456789abcdef0123456789abcdef01234567");
  static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
  static final String RESULT = "{\"text\":\"It grows well.\"}";

  private final List<Operation> operations = new ArrayList<>();
  private final List<Strike> strikes = new ArrayList<>();
  private final List<WorkerExit> exits = new ArrayList<>();
  private JobEnd end =
      new JobEnd(JOB, "completed", Optional.empty(), new JobEnd.Counters(1, 0, 0), RESULT, RESULT);
  private int calls = 1;
  private Remains remains = new Remains(Map.of(), 0, List.of());

  /** A job that was claimed, answered, recorded, told and deleted by worker a. */
  static Scenes aJobThatWentWell() {
    var scene = new Scenes();
    scene.add(claim("a", 20, 1));
    scene.add(at(OperationKind.MODEL_CALL, "a", 30, Subject.of(JOB)));
    scene.add(record("a", 210, 1, "succeeded"));
    scene.add(at(OperationKind.OUTCOME, "a", 230, Subject.of(JOB, 1, "completed")));
    scene.add(at(OperationKind.DELETE, "a", 250, Subject.of(JOB)));
    return scene;
  }

  static Operation claim(String worker, long millis, int attempt) {
    Instant leaseEnd = START.plusMillis(millis).plus(Duration.ofSeconds(10));
    return at(
        OperationKind.CLAIM,
        worker,
        millis,
        new Subject(JOB, attempt, "running", Optional.of(leaseEnd)));
  }

  static Operation record(String worker, long millis, int attempt, String state) {
    return at(OperationKind.RECORD, worker, millis, Subject.of(JOB, attempt, state));
  }

  /** Applied and delivered, within five milliseconds. */
  static Operation at(OperationKind kind, String worker, long millis, Subject subject) {
    return new Operation(
        kind,
        worker,
        List.of(subject),
        START.plusMillis(millis),
        START.plusMillis(millis + 5),
        true,
        true,
        Optional.empty());
  }

  static Operation undelivered(Operation operation, Optional<String> injected) {
    return new Operation(
        operation.kind(),
        operation.worker(),
        operation.subjects(),
        operation.arrivedAt(),
        operation.answeredAt(),
        operation.isApplied(),
        false,
        injected);
  }

  Scenes add(Operation operation) {
    operations.add(operation);
    return this;
  }

  Scenes without(OperationKind kind) {
    operations.removeIf(operation -> operation.kind() == kind);
    return this;
  }

  Scenes strike(String worker, String signal, long millis) {
    strikes.add(new Strike(worker, signal, START.plusMillis(millis)));
    return this;
  }

  Scenes exit(WorkerExit exit) {
    exits.add(exit);
    return this;
  }

  Scenes end(UnaryOperator<JobEnd> change) {
    end = change.apply(end);
    return this;
  }

  Scenes counted(int attempt, int failures, int silentEnds) {
    var counters = new JobEnd.Counters(attempt, failures, silentEnds);
    return end(old ->
        new JobEnd(
            old.job(), old.state(), old.reason(), counters, old.firstResult(), old.lastResult()));
  }

  /** A job that failed, and nobody read a result of it. */
  Scenes failed(String reason) {
    return end(old -> new JobEnd(old.job(), "failed", Optional.of(reason), old.counters(), "", ""));
  }

  Scenes calls(int count) {
    calls = count;
    return this;
  }

  Scenes remains(Remains left) {
    remains = left;
    return this;
  }

  Evidence evidence() {
    return new Evidence(List.of(end), operations, strikes, Map.of(JOB, calls), exits, remains);
  }
}
