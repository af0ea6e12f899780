package dev.millrace.job.protocol;

import java.time.Duration;
import java.time.Instant;

/**
 * Logical time. The present never moves; what passes is moved behind it, so that two states which
 * differ only in when they were reached are one.
 */
final class Moments {
  static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  static final Instant LONG_AGO = NOW.minus(Duration.ofHours(1));
  static final Instant SENT_YOUNG = NOW.minus(Duration.ofMinutes(1));
  static final Instant SENT_OLD = NOW.minus(Duration.ofMinutes(6));
  static final Instant LEASED_UNTIL = NOW.plus(Duration.ofMinutes(1));
  static final Instant AFTER_BACKOFF = NOW.plus(Duration.ofSeconds(4));
  static final Instant DEADLINE = NOW.plus(Duration.ofHours(24));
  static final Instant KEPT_UNTIL = NOW.plus(Duration.ofDays(14));

  private Moments() {}
}
