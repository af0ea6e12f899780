package dev.millrace.benchmarks.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleTest {
  @Test
  void knowsTheMiddle() {
    assertThat(Sample.of(3, 1, 2).median()).isEqualTo(2);
    assertThat(Sample.of(4, 1, 2, 3).median()).isEqualTo(2.5);
  }

  @Test
  void givesAValueThatWasSeenAsPercentile() {
    Sample hundred = Sample.of(IntStream.rangeClosed(1, 100).boxed().toList());

    assertThat(hundred.percentile(0.5)).isEqualTo(50);
    assertThat(hundred.percentile(0.99)).isEqualTo(99);
    assertThat(hundred.percentile(1)).isEqualTo(100);
    assertThat(hundred.percentile(0)).isEqualTo(1);
  }

  @Test
  void refusesToSpeakOfNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> Sample.of());
  }
}
