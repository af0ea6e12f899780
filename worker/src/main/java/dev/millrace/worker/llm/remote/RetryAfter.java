package dev.millrace.worker.llm.remote;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** How long a provider wants to be left alone, from the headers that say so. */
final class RetryAfter {
  /** What is longer is a mistake, or nothing to wait for. */
  static final Duration LONGEST = Duration.ofHours(1);

  private static final double MILLIS_PER_SECOND = 1000;

  private RetryAfter() {}

  /**
   * Reads {@code retry-after-ms} (OpenAI's own), else {@code retry-after} in seconds or as a date
   * (RFC 9110, 10.2.3). What cannot be read counts as not said.
   */
  static Optional<Duration> of(HttpHeaders headers, Instant now) {
    Optional<String> retryAfter = headers.firstValue("retry-after");
    return headers
        .firstValue("retry-after-ms")
        .flatMap(RetryAfter::number)
        .or(() -> retryAfter.flatMap(RetryAfter::number).map(value -> value * MILLIS_PER_SECOND))
        .or(() -> retryAfter.flatMap(value -> millisUntil(value, now)))
        .filter(millis -> millis >= 0)
        .map(millis -> Duration.ofMillis((long) Math.min(millis, (double) LONGEST.toMillis())));
  }

  private static Optional<Double> number(String value) {
    try {
      return Optional.of(Double.valueOf(value.strip()));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static Optional<Double> millisUntil(String date, Instant now) {
    try {
      Instant then =
          ZonedDateTime.parse(date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of((double) Duration.between(now, then).toMillis());
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
