package dev.millrace.job;

import java.time.Instant;

/** A wish to change a job's state; {@link TransitionTable} says when it is granted. */
public sealed interface Transition {

  /** The instant of the change, by the clock of whoever asks. */
  Instant at();

  /**
   * A worker wants the right to run the job.
   *
   * @param silentEndLimit refused if the job would have as many silent ends: {@link
   *     AttemptCounters#SUSPECT_AFTER} for a worker that holds a suspect, {@link
   *     AttemptCounters#KILLER_AFTER} for one that does not
   */
  record Claim(Lease lease, int silentEndLimit, Instant at) implements Transition {}

  /** The owner of a lease wants it to last longer. */
  record Extend(int attempt, Lease lease, Instant at) implements Transition {}

  /** The owner of the attempt records how it ended. */
  record End(int attempt, AttemptEnd end, Instant at) implements Transition {}

  /**
   * Whoever finds a job that nobody will end closes it. The attempt is the one it was seen with.
   */
  record Close(int attempt, JobState.Terminal to, Instant at) implements Transition {}

  /** The owner of the job wants it to end. */
  record Cancel(Instant at) implements Transition {}

  /** A person answers the open action. */
  record Answer(ActionId action, Instant at) implements Transition {}

  /** A parked job is due: whoever sent its wake-up takes it off the list of what is due. */
  record Resume(int attempt, Instant at) implements Transition {}

  /**
   * A person brings a failed job back. The attempt is the one whose failure the person saw, so that
   * one wish that arrives twice is one redrive.
   *
   * @param input where the job's input is from now on, kept as long as the job
   */
  record Redrive(
      int attempt, int cap, PayloadRef input, Instant deadline, Instant keptUntil, Instant at)
      implements Transition {}
}
