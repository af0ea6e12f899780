package dev.millrace.benchmarks.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class PairedRatiosTest {
  @Test
  void isBlindToWhatSlowsBothHalvesOfAPair() {
    List<Double> ours = List.of(10.0, 20.0, 400.0, 10.0);
    List<Double> theirs = List.of(20.0, 40.0, 800.0, 20.0);

    assertThat(PairedRatios.of(ours, theirs)).isEqualTo(new Interval(0.5, 0.5, 0.5));
  }

  @Test
  void tellsHowSureItIs() {
    List<Double> ours = List.of(9.0, 10.0, 11.0, 10.0, 9.5, 10.5, 10.0, 30.0);
    List<Double> theirs = List.of(10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0);

    Interval ratio = PairedRatios.of(ours, theirs);

    assertThat(ratio.estimate()).isEqualTo(1.0);
    assertThat(ratio.low()).isBetween(0.9, 1.0);
    assertThat(ratio.high()).isBetween(1.0, 3.0);
  }

  @Test
  void saysTheSameEveryTime() {
    List<Double> values = List.of(1.0, 5.0, 2.0, 8.0, 3.0);

    assertThat(PairedRatios.medianOf(values)).isEqualTo(PairedRatios.medianOf(values));
  }

  @Test
  void refusesAFigureWithoutItsPair() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PairedRatios.of(List.of(1.0, 2.0), List.of(1.0)));
  }
}
