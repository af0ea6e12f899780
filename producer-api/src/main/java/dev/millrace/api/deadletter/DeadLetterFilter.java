package dev.millrace.api.deadletter;

import dev.millrace.job.FailureReason;
import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.job.JobState;
import dev.millrace.job.store.JobCursor;
import java.time.Instant;
import java.util.Optional;

/**
 * Which dead letters are meant.
 *
 * @param after the earliest instant of a failure
 * @param before the instant that every failure is earlier than
 */
record DeadLetterFilter(
    Optional<FailureReason> cause, Optional<Instant> after, Optional<Instant> before) {
  /** Sorts before every other id. */
  private static final JobId FIRST = new JobId("job_" + "0".repeat(40));

  boolean takes(Job job) {
    return job.state() instanceof JobState.Failed(var failure)
        && cause.filter(wanted -> wanted != failure.reason()).isEmpty()
        && before.filter(end -> !job.times().changedAt().isBefore(end)).isEmpty()
        && !isTooEarly(job);
  }

  /** Whether this and every earlier failure is out of the range. */
  boolean isTooEarly(Job job) {
    return after.filter(start -> job.times().changedAt().isBefore(start)).isPresent();
  }

  /** Where to begin, if nothing else is said. */
  Optional<JobCursor> start() {
    return before.map(end -> new JobCursor(end, FIRST));
  }
}
