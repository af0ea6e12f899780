package dev.millrace.worker.execution;

import dev.millrace.job.attempt.Fault;
import java.time.Duration;
import java.util.Optional;

/** The faults of reading an input that are not the job's. */
final class InputFaults {
  private static final Duration LATER = Duration.ofSeconds(30);

  private InputFaults() {}

  /** The job goes back to its queue for a while, and nothing is counted. */
  static Fault later() {
    return new Fault.Throttled(Optional.of(LATER));
  }
}
