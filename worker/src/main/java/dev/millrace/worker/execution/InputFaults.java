package dev.millrace.worker.execution;

import dev.millrace.job.attempt.Backoff;
import dev.millrace.job.attempt.Fault;
import dev.millrace.job.attempt.Jitter;
import java.time.Duration;
import java.util.Optional;

/** The faults of reading an input that are not the job's. */
final class InputFaults {
  private static final Duration LATER = Duration.ofSeconds(30);

  /** 30 s, 1, 2, 4 minutes; a job that waits longer than five would be parked. */
  private static final Backoff GROWING = new Backoff(LATER, Duration.ofMinutes(4), Jitter.NONE);

  private InputFaults() {}

  /** The job goes back to its queue for a while, and nothing is counted. */
  static Fault later() {
    return new Fault.Throttled(Optional.of(LATER));
  }

  /** Likewise, the later the more often it was tried. */
  static Fault later(int attempt) {
    return new Fault.Throttled(Optional.of(GROWING.delayAfter(attempt)));
  }
}
