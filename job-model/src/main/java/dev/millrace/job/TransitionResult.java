package dev.millrace.job;

import java.util.Optional;

/** What became of a {@link Transition}. */
public sealed interface TransitionResult {

  /** Granted; the job as it is now. */
  record Applied(Job job) implements TransitionResult {}

  /** The very same change had been made before: its answer was lost on the way. */
  record AlreadyApplied(Job job) implements TransitionResult {}

  /** Not granted; the job as it was found, or empty if there is none. */
  record Refused(Optional<Job> found) implements TransitionResult {}
}
