package dev.millrace.job;

import java.time.Duration;
import java.time.Instant;

/**
 * The instants of a job. How far ahead a deadline may lie is checked where it is set, not where it
 * is read back: the clocks of those who change a job differ.
 *
 * @param createdAt when it was accepted
 * @param changedAt when its state last changed
 * @param deadline when its result becomes useless
 * @param keptUntil when it and its payloads may be deleted
 */
public record JobTimes(Instant createdAt, Instant changedAt, Instant deadline, Instant keptUntil) {
  /** Queues keep a message for 14 days: a later deadline could outlive the job's message. */
  public static final Duration LONGEST_DEADLINE = Duration.ofDays(13);

  /** A job that pauses longer than this is parked: it has no message until it is due. */
  public static final Duration LONGEST_HIDE = Duration.ofMinutes(5);

  public static final Duration DEFAULT_DEADLINE = Duration.ofHours(24);

  public JobTimes {
    if (keptUntil.isBefore(deadline)) {
      throw new IllegalArgumentException("a job must be kept until its deadline");
    }
  }

  public boolean isPastDeadline(Instant now) {
    return !deadline.isAfter(now);
  }

  /**
   * For a deadline that is being set.
   *
   * @throws IllegalArgumentException if it is too far ahead
   */
  JobTimes requireDeadlineWithin13DaysOf(Instant now) {
    if (deadline.isAfter(now.plus(LONGEST_DEADLINE))) {
      throw new IllegalArgumentException("deadline must be within 13 days");
    }
    return this;
  }

  JobTimes redriven(Instant now, Instant newDeadline, Instant newKeptUntil) {
    return new JobTimes(createdAt, notBack(now), newDeadline, newKeptUntil)
        .requireDeadlineWithin13DaysOf(now);
  }

  JobTimes changedAt(Instant now) {
    return new JobTimes(createdAt, notBack(now), deadline, keptUntil);
  }

  /** A clock that is slow must not let a job change before its last change. */
  private Instant notBack(Instant now) {
    return now.isBefore(changedAt) ? changedAt : now;
  }
}
