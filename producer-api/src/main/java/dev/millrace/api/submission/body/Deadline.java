package dev.millrace.api.submission.body;

import dev.millrace.job.JobTimes;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Until when a result is of use, as the caller wrote it. */
public sealed interface Deadline {
  /** A fixed instant. */
  record At(Instant instant) implements Deadline {}

  /** As long after the submission. */
  record After(Duration duration) implements Deadline {}

  /** Reads an instant such as {@code 2026-11-21T12:00:00Z} or a duration such as {@code PT6H}. */
  static Optional<Deadline> parse(String text) {
    try {
      return Optional.of(
          text.startsWith("P")
              ? new After(Duration.parse(text))
              : new At(OffsetDateTime.parse(text).toInstant()));
    } catch (DateTimeException | ArithmeticException _) {
      return Optional.empty();
    }
  }

  /** The form that {@link #parse} reads. */
  default String text() {
    return switch (this) {
      case At(Instant instant) -> instant.toString();
      case After(Duration duration) -> duration.toString();
    };
  }

  /** The instant for a job of now, or empty if it is past or too far ahead. */
  default Optional<Instant> reckonedFrom(Instant now) {
    return ahead(now).compareTo(JobTimes.LONGEST_DEADLINE) <= 0 ? aheadOf(now) : Optional.empty();
  }

  /** The instant for a job of now, cut to what no deadline reaches; empty if it is past. */
  default Optional<Instant> aheadOf(Instant now) {
    Duration ahead = ahead(now);
    Duration longest = JobTimes.LONGEST_DEADLINE.plusDays(1);
    return ahead.isPositive()
        ? Optional.of(now.plus(ahead.compareTo(longest) > 0 ? longest : ahead))
        : Optional.empty();
  }

  private Duration ahead(Instant now) {
    return switch (this) {
      case At(Instant instant) -> Duration.between(now, instant);
      case After(Duration duration) -> duration;
    };
  }
}
