package dev.millrace.benchmarks.goodput;

import dev.millrace.benchmarks.goodput.controller.Contender;
import dev.millrace.benchmarks.goodput.quota.QuotaShape;
import dev.millrace.benchmarks.report.Benchmark;
import dev.millrace.benchmarks.report.Result;
import dev.millrace.benchmarks.report.Scale;
import java.util.ArrayList;
import java.util.List;

/** (g) How much of a quota each contender uses, and what that costs, in virtual time. */
public final class GoodputBenchmark implements Benchmark {
  @Override
  public String name() {
    return "goodput";
  }

  @Override
  public String about() {
    return "goodput and refused calls under two quota shapes, beside its peers, simulated";
  }

  @Override
  public Result run(Scale scale) throws InterruptedException {
    var outcomes = new ArrayList<Outcome>();
    for (Scenario scenario : scenarios(scale)) {
      System.err.println("  " + scenario.label() + ", workers: " + scenario.workers());
      for (Contender contender : Contender.values()) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        outcomes.add(Outcome.of(scenario, contender));
      }
    }
    return new Result(
        name(),
        "(g) Goodput under a quota",
        Outcome.COLUMNS,
        outcomes.stream().map(Outcome::row).toList(),
        GoodputTargets.of(outcomes),
        GoodputPlots.of(scale),
        NOTES);
  }

  static List<Scenario> scenarios(Scale scale) {
    var scenarios = new ArrayList<Scenario>();
    for (QuotaShape shape : QuotaShape.values()) {
      for (double perSecond : scale.isQuick() ? new double[] {5} : new double[] {50, 5}) {
        for (int workers : new int[] {1, 4}) {
          scenarios.add(Scenario.steady(shape, perSecond, workers));
        }
      }
    }
    return scenarios;
  }

  private static final List<String> NOTES =
      List.of(
          """
          A simulation of fifteen minutes in virtual time: an endless backlog, 4,000 slots per worker, answers after \
          2 to 6 s, refusals after 50 ms. A bucket holds one second's worth; windows count 60 s from zero, and 20 s \
          of the first have passed. What is let in succeeds. Scored are seconds 200 to 900, under windows 220 to 880, \
          which are eleven whole ones. The change comes at 430 s. The seed is fixed: every run gives these figures, but for the SDK's, which draws the jitter of its backoff itself.\
          """,
          """
          Real code runs in virtual time: the worker's `PoolPace` (all of the pacer but its threads; slices are \
          equal), Resilience4j's `AtomicRateLimiter`, the AWS SDK's adaptive retry strategy with its rate limiter, \
          backoff and retry budget, Netflix's limits. Written here are only the loops around them; where a library \
          leaves the pause after a refusal to its user it is up to 2 s, drawn evenly.\
          """,
          """
          "90 % used after" looks at the last five seconds; "calm" means that at most 1 % of the next 30 s is refused. \
          "–": never, or not tried. Fixed concurrency of 20 × the need is held to the 4,000 slots. The shape of \
          Bedrock's own quota is not documented, which is why there are two.\
          """);
}
