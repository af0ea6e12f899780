package dev.millrace.api.submission.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlineTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "PT6H, 2026-11-21T18:00:00Z",
    "P13D, 2026-12-04T12:00:00Z",
    "2026-11-21T12:00:01Z, 2026-11-21T12:00:01Z",
    "2026-11-21T14:00:00+01:00, 2026-11-21T13:00:00Z"
  })
  void isReckonedFromTheSubmission(String written, Instant deadline) {
    assertThat(Deadline.parse(written).orElseThrow().reckonedFrom(NOW)).contains(deadline);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PT0S",
        "-PT1H",
        "PT-1H",
        "P13DT1S",
        "P9999999D",
        "2026-11-21T12:00:00Z",
        "2026-12-04T12:00:01Z",
        "+999999999-01-01T00:00:00Z"
      })
  void isUnusableWhenPastOrTooFarAhead(String written) {
    assertThat(Deadline.parse(written).flatMap(deadline -> deadline.reckonedFrom(NOW))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tomorrow", "P", "P1M", "2026-11-21", "2026-11-21T12:00:00", "60"})
  void isUnreadableWhenNeitherInstantNorDuration(String written) {
    assertThat(Deadline.parse(written)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 13 * 24})
  void keepsADuration(long hours) {
    assertThat(Deadline.parse("PT" + hours + "H"))
        .contains(new Deadline.After(Duration.ofHours(hours)));
  }
}
