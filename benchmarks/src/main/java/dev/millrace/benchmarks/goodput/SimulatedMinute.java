package dev.millrace.benchmarks.goodput;

import dev.millrace.benchmarks.goodput.controller.Contender;
import dev.millrace.benchmarks.goodput.quota.QuotaShape;
import java.time.Duration;

/** What the simulation says of a minute that is measured too. */
public record SimulatedMinute(double goodput, double waste) {
  private static final long SEED = 20_261_121;

  /**
   * One worker under a bucket.
   *
   * @param slots calls that it holds at once
   * @param from second of the first that counts
   */
  public static SimulatedMinute of(
      Contender contender, double perSecond, int slots, int from, Duration length) {
    Scenario scenario = Scenario.steady(QuotaShape.BUCKET, perSecond, 1);
    Tally tally = Simulation.run(scenario, contender::in, slots, SEED);
    int to = (int) length.toSeconds();
    long admitted = tally.admittedIn(from, to);
    return new SimulatedMinute(
        admitted / (perSecond * (to - from)),
        (double) tally.refusedIn(from, to) / Math.max(1, admitted));
  }
}
