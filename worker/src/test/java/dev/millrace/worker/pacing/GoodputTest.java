package dev.millrace.worker.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.worker.pacing.GoodputSimulation.Result;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Smoke runs of what the benchmarks measure at length. */
class GoodputTest {
  private static final double SHARE_OF_QUOTA = 0.99;

  @ParameterizedTest
  @CsvSource({"50, 1", "50, 4", "5, 1", "5, 4"})
  void usesAKnownQuotaNearlyWhole(double perSecond, int workers) {
    var known = OptionalDouble.of(perSecond * SHARE_OF_QUOTA);
    var settings = new PaceSettings(10, 0.2, known, OptionalDouble.empty());

    Result bucket = run(SimulatedQuota.bucket(perSecond), perSecond, workers, settings);
    Result window = run(SimulatedQuota.window(perSecond), perSecond, workers, settings);

    assertThat(bucket.goodput()).isGreaterThan(0.98);
    assertThat(bucket.waste()).isLessThan(0.01);
    assertThat(window.goodput()).isGreaterThan(0.98);
    assertThat(window.waste()).isLessThan(0.01);
  }

  @ParameterizedTest
  @CsvSource({"50, 1", "50, 4", "5, 1"})
  void discoversAQuotaWithFewRefusals(double perSecond, int workers) {
    var settings = new PaceSettings(10, 0.2, OptionalDouble.empty(), OptionalDouble.empty());

    Result bucket = run(SimulatedQuota.bucket(perSecond), perSecond, workers, settings);
    Result window = run(SimulatedQuota.window(perSecond), perSecond, workers, settings);

    assertThat(bucket.goodput()).isGreaterThan(0.97);
    assertThat(bucket.waste()).isLessThan(0.02);
    assertThat(window.goodput()).isGreaterThan(0.97);
    assertThat(window.waste()).isLessThan(0.02);
  }

  private static Result run(
      SimulatedQuota quota, double perSecond, int workers, PaceSettings settings) {
    return new GoodputSimulation(quota, perSecond, workers, settings).run(900);
  }
}
