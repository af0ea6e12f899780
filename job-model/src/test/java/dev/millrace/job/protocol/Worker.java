package dev.millrace.job.protocol;

import dev.millrace.job.AttemptEnd;
import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import java.util.Optional;

/**
 * One delivery at a time.
 *
 * @param message the delivery in its hands, unless it is idle
 * @param isFrozen whether its heartbeat stopped, although it goes on
 */
record Worker(Phase phase, int message, boolean isFrozen) {
  static final Worker IDLE = new Worker(new Phase.Idle(), 0, false);

  /** What it does next: each is one durable act or one look at the world. */
  sealed interface Phase {
    record Idle() implements Phase {}

    record Claiming(int silentEndLimit) implements Phase {}

    /** Only where the decision is taken apart from the claim. */
    record Deciding(Optional<Job> found) implements Phase {}

    record WritingResult(int attempt) implements Phase {}

    /** Only in the broken order. */
    record DeletingEarly(int attempt, AttemptEnd end) implements Phase {}

    record Recording(int attempt, AttemptEnd end) implements Phase {}

    record Closing(int attempt, JobState.Terminal to) implements Phase {}

    record Redriving(int attempt) implements Phase {}

    record DeadLettering(int attempt, String state) implements Phase {}

    record Publishing(int attempt, String state) implements Phase {}

    record Deleting() implements Phase {}
  }

  boolean isIdle() {
    return phase instanceof Phase.Idle;
  }

  /** A new attempt has a new heartbeat. */
  Worker thawed() {
    return new Worker(phase, message, false);
  }

  Worker to(Phase next) {
    return new Worker(next, message, isFrozen);
  }

  Worker holding(int index) {
    return new Worker(phase, index, isFrozen);
  }

  Worker frozen() {
    return new Worker(phase, message, true);
  }
}
