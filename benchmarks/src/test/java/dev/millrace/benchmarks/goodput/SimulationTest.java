package dev.millrace.benchmarks.goodput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.benchmarks.goodput.controller.Contender;
import dev.millrace.benchmarks.goodput.quota.QuotaShape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** At 5 calls per second: quick, and the quota at which a refusal weighs most. */
class SimulationTest {
  private static final double PER_SECOND = 5;

  @ParameterizedTest
  @CsvSource({"BUCKET, 1", "BUCKET, 4", "WINDOW, 1", "WINDOW, 4"})
  void usesAConfiguredQuotaAlmostWithoutARefusal(QuotaShape shape, int workers) {
    Score score = score(shape, workers, Contender.MILLRACE_KNOWING);

    assertThat(score.goodput()).isGreaterThanOrEqualTo(0.98);
    assertThat(score.waste()).isLessThanOrEqualTo(0.01);
  }

  @ParameterizedTest
  @CsvSource({"BUCKET, 1", "BUCKET, 4", "WINDOW, 1", "WINDOW, 4"})
  void discoversAQuotaWithFewRefusals(QuotaShape shape, int workers) {
    Score score = score(shape, workers, Contender.MILLRACE_DISCOVERING);

    assertThat(score.goodput()).isGreaterThanOrEqualTo(0.97);
    assertThat(score.waste()).isLessThanOrEqualTo(0.02);
  }

  @ParameterizedTest
  @EnumSource(Contender.class)
  void neverLetsInMoreThanIsGranted(Contender contender) {
    Scenario scenario = Scenario.steady(QuotaShape.BUCKET, PER_SECOND, 1);

    Tally tally = Simulation.run(scenario, contender::in, 1);

    assertThat(tally.admittedIn(0, 900)).isBetween(1L, (long) (PER_SECOND * 901));
  }

  /** The SDK draws the jitter of its backoff itself. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AWS_ADAPTIVE")
  void givesTheSameTallyEachTime(Contender contender) {
    Scenario scenario = Scenario.steady(QuotaShape.WINDOW, PER_SECOND, 1);

    Tally one = Simulation.run(scenario, contender::in, 7);
    Tally other = Simulation.run(scenario, contender::in, 7);

    assertThat(other.admittedIn(0, 900)).isEqualTo(one.admittedIn(0, 900));
    assertThat(other.refusedIn(0, 900)).isEqualTo(one.refusedIn(0, 900));
  }

  private static Score score(QuotaShape shape, int workers, Contender contender) {
    return Outcome.score(Scenario.steady(shape, PER_SECOND, workers), contender);
  }
}
