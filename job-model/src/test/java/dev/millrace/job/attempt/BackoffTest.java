package dev.millrace.job.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
  private static final Duration SHORTEST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  @ParameterizedTest
  @CsvSource({
    "0, PT2S",
    "1, PT2S",
    "2, PT4S",
    "3, PT8S",
    "8, PT4M16S",
    "9, PT5M",
    "1000, PT5M",
    "2147483647, PT5M"
  })
  void doublesUpToTheLongest(int failures, Duration expected) {
    assertThat(new Backoff(SHORTEST, LONGEST, Jitter.NONE).delayAfter(failures))
        .isEqualTo(expected);
  }

  @Test
  void appliesJitterLast() {
    var halved = new Backoff(SHORTEST, LONGEST, delay -> delay.dividedBy(2));

    assertThat(halved.delayAfter(1000)).isEqualTo(Duration.ofSeconds(150));
  }

  @ParameterizedTest
  @CsvSource({"PT0S, PT1S", "PT-1S, PT1S", "PT2S, PT1S"})
  void refusesImpossibleBounds(Duration shortest, Duration longest) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Backoff(shortest, longest, Jitter.NONE));
  }
}
