package dev.millrace.api.clock;

import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import java.time.Instant;

/** What time asks of a job. */
enum DueAction {
  /** Its deadline passed, and nobody works on it. */
  EXPIRE,
  /** Its pause is over. */
  RESUME,
  /** Nothing yet, or nothing any more. */
  NONE;

  static DueAction of(Job job, Instant now) {
    if (!job.state().isTerminal() && job.stateAt(now) instanceof JobState.Expired) {
      return EXPIRE;
    }
    return job.isParked() && job.dueAt().filter(at -> !at.isAfter(now)).isPresent() ? RESUME : NONE;
  }
}
