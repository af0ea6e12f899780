package dev.millrace.api.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaitPreferenceTest {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wait=10|10",
        "respond-async, wait=5|5",
        "Wait = \"7\"|7",
        "wait=600|30",
        "wait=0|0"
      })
  void readsTheWaitAndCutsItToTheLongest(String header, long seconds) {
    assertThat(WaitPreference.of(List.of(header), LONGEST)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "wait", "wait=", "wait=-1", "wait=soon", "await=3"})
  void ignoresWhatItDoesNotUnderstand(String header) {
    assertThat(WaitPreference.of(List.of(header), LONGEST)).isEmpty();
  }

  @Test
  void readsEveryLineOfTheHeader() {
    assertThat(WaitPreference.of(List.of("respond-async", "wait=3"), LONGEST))
        .contains(Duration.ofSeconds(3));
  }
}
