package dev.millrace.benchmarks.faults.operation;

import dev.millrace.job.JobId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One request of a worker and what became of it.
 *
 * @param worker that asked
 * @param subjects the jobs it is about; of a batch those for which it was applied
 * @param arrivedAt at the proxy
 * @param answeredAt by whoever it was for, or when it was clear that nobody would answer
 * @param isApplied whether it took effect; of a model call whether it was made
 * @param isDelivered whether the worker was told how it truly ended
 * @param injected what was done to it on purpose
 */
public record Operation(
    OperationKind kind,
    String worker,
    List<Subject> subjects,
    Instant arrivedAt,
    Instant answeredAt,
    boolean isApplied,
    boolean isDelivered,
    Optional<String> injected) {

  public Operation {
    subjects = List.copyOf(subjects);
  }

  public boolean isAbout(JobId job) {
    return subjects.stream().anyMatch(subject -> subject.job().equals(job));
  }

  /** What it says of the job. */
  public Optional<Subject> subject(JobId job) {
    return subjects.stream().filter(subject -> subject.job().equals(job)).findFirst();
  }
}
