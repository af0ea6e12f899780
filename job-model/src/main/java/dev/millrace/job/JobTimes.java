package dev.millrace.job;

import java.time.Duration;
import java.time.Instant;

/**
 * The instants of a job.
 *
 * @param createdAt when it was accepted
 * @param changedAt when its state last changed
 * @param deadline when its result becomes useless
 * @param keptUntil when it and its payloads may be deleted
 */
public record JobTimes(Instant createdAt, Instant changedAt, Instant deadline, Instant keptUntil) {
  /** Queues keep a message for 14 days: a later deadline could outlive the job's message. */
  public static final Duration LONGEST_DEADLINE = Duration.ofDays(13);

  public static final Duration DEFAULT_DEADLINE = Duration.ofHours(24);

  public JobTimes {
    if (deadline.isAfter(changedAt.plus(LONGEST_DEADLINE))) {
      throw new IllegalArgumentException("deadline must be within 13 days");
    }
    if (keptUntil.isBefore(deadline)) {
      throw new IllegalArgumentException("a job must be kept until its deadline");
    }
  }

  public boolean isPastDeadline(Instant now) {
    return !deadline.isAfter(now);
  }

  JobTimes redriven(Instant now, Instant newDeadline, Instant newKeptUntil) {
    return new JobTimes(createdAt, now, newDeadline, newKeptUntil);
  }

  JobTimes changedAt(Instant now) {
    return new JobTimes(createdAt, now, deadline, keptUntil);
  }
}
