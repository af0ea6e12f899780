package dev.millrace.worker.llm.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "retry-after, 7, PT7S",
    "Retry-After, 0.5, PT0.5S",
    "retry-after, 0, PT0S",
    "retry-after-ms, 250, PT0.25S",
    "retry-after, 'Sat, 21 Nov 2026 12:00:30 GMT', PT30S",
    "retry-after, 86400, PT1H",
    "retry-after, 1e300, PT1H",
    "retry-after, -1, ",
    "retry-after, NaN, ",
    "retry-after, soon, ",
    "retry-after, 'Sat, 21 Nov 2026 11:00:00 GMT', ",
    "other, 7, ",
  })
  void readsWhatAProviderSays(String header, String value, Duration expected) {
    HttpHeaders headers = HttpHeaders.of(Map.of(header, List.of(value)), (_, _) -> true);

    assertThat(RetryAfter.of(headers, NOW).orElse(null)).isEqualTo(expected);
  }
}
