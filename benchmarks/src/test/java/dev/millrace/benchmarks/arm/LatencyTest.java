package dev.millrace.benchmarks.arm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatencyTest {
  private final Latency latency = new Latency(2000, 6000);

  @Test
  void spreadsJobsEvenlyOverItsRange() {
    List<Long> millis =
        IntStream.range(0, 4001).mapToObj(number -> latency.of(number).toMillis()).toList();

    assertThat(millis).doesNotHaveDuplicates().allMatch(each -> each >= 2000 && each <= 6000);
  }

  @Test
  void isTheSameForEveryContender() {
    assertThat(latency.of(1)).isEqualTo(Duration.ofMillis(2000 + 7919 % 4001));
  }

  @Test
  void isNoneWhereNoneIsWanted() {
    assertThat(Latency.NONE.of(12_345)).isZero();
  }
}
