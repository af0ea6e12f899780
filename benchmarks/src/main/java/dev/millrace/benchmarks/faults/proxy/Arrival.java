package dev.millrace.benchmarks.faults.proxy;

import dev.millrace.benchmarks.faults.operation.OperationKind;
import dev.millrace.benchmarks.faults.operation.Subject;
import dev.millrace.job.JobId;
import java.util.List;

/**
 * A request that has arrived, as far as it is understood.
 *
 * @param subjects the jobs it is about; of a receive known only from its answer
 */
public record Arrival(OperationKind kind, List<Subject> subjects) {
  static final Arrival UNKNOWN = new Arrival(OperationKind.OTHER, List.of());

  public Arrival {
    subjects = List.copyOf(subjects);
  }

  static Arrival of(OperationKind kind, Subject subject) {
    return new Arrival(kind, List.of(subject));
  }

  Arrival about(List<Subject> known) {
    return new Arrival(kind, known);
  }

  public List<JobId> jobs() {
    return subjects.stream().map(Subject::job).toList();
  }
}
