package dev.millrace.benchmarks.inflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.benchmarks.arm.Latency;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ListScheduleTest {
  private static final Latency SECOND = new Latency(1000, 1000);
  private static final Offset<Double> EXACT = within(1e-9);

  @Test
  void endsWithTheLongestJobWhenEveryJobHasAPlaceAtOnce() {
    var twoToSix = new Latency(2000, 6000);

    double seconds = ListSchedule.seconds(5000, 5000, 1e12, twoToSix);

    assertThat(seconds).isCloseTo(6, within(1e-3));
  }

  @Test
  void waitsForArrivals() {
    assertThat(ListSchedule.seconds(101, 1000, 10, SECOND)).isCloseTo(11, EXACT);
  }

  @Test
  void waitsForPlaces() {
    assertThat(ListSchedule.seconds(10, 4, 1e12, SECOND)).isCloseTo(3, within(1e-6));
  }

  @Test
  void givesAJobThePlaceThatIsFreeFirst() {
    var mixed = new Latency(0, 3);

    // 0, 3, 2, 1 ms: the third follows the first, the fourth the third.
    assertThat(ListSchedule.seconds(4, 2, 1e12, mixed)).isCloseTo(0.003, within(1e-6));
  }
}
