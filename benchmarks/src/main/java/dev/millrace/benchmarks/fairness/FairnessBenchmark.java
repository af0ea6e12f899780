package dev.millrace.benchmarks.fairness;

import dev.millrace.benchmarks.report.Benchmark;
import dev.millrace.benchmarks.report.Numbers;
import dev.millrace.benchmarks.report.Plot;
import dev.millrace.benchmarks.report.Result;
import dev.millrace.benchmarks.report.Scale;
import dev.millrace.benchmarks.report.Target;
import dev.millrace.benchmarks.statistics.Sample;
import dev.millrace.worker.pacing.Pause;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** (h) A small tenant beside one that has 100,000 jobs queued. */
public final class FairnessBenchmark implements Benchmark {
  private static final long SEED = 20_261_121;
  private static final double LIMIT = 1.5;
  private static final String NOT_SMALL =
      "With 50 permits a job per second is 8 % of what runs: soon the rule of a tenth calls that"
          + " tenant noisy too, and then its jobs stand behind an older backlog. Fair queues want"
          + " hundreds of messages in flight.";

  private final Clock clock;
  private final Pause pause;

  public FairnessBenchmark(Clock clock, Pause pause) {
    this.clock = clock;
    this.pause = pause;
  }

  @Override
  public String name() {
    return "fairness";
  }

  @Override
  public String about() {
    return "(h) a small tenant's latency while another has 100,000 jobs queued";
  }

  @Override
  public Result run(Scale scale) throws InterruptedException {
    var rows = new ArrayList<List<String>>();
    var targets = new ArrayList<Target>();
    var bars = new ArrayList<Plot.Bar>();
    for (FairnessSetup setup : setups()) {
      System.err.println("  " + setup.permits() + " permits, " + setup.label());
      int sent = scale.of(1_800, 200);
      var alone = Sample.of(TwoTenants.run(setup, 0, sent, SEED));
      var beside = Sample.of(TwoTenants.run(setup, scale.of(100_000, 5_000), sent, SEED));
      String where = setup.permits() + " permits, " + quota(setup.startsPerSecond());
      rows.add(row("simulated", where, setup.label(), alone, beside));
      if (setup.isFairQueue() && setup.takesTurns()) {
        targets.add(target("small tenant's p99 beside ÷ alone, " + where, alone, beside));
      }
      if (setup.permits() == PLOTTED) {
        bars.add(new Plot.Bar(setup.label() + ", " + quota(setup.startsPerSecond()), p99(beside)));
      }
    }
    contend(scale, rows, targets);
    return new Result(
        name(),
        "(h) Fairness between tenants",
        COLUMNS,
        rows,
        targets,
        List.of(new Plot.Bars("p99 of a small tenant beside 100,000 jobs", "s", bars)),
        NOTES);
  }

  private static final int PLOTTED = 200;

  private static List<FairnessSetup> setups() {
    var setups = new ArrayList<FairnessSetup>();
    for (int permits : new int[] {50, PLOTTED, 1_000}) {
      setups.add(new FairnessSetup(false, true, permits, OptionalDouble.empty()));
      setups.add(new FairnessSetup(true, true, permits, OptionalDouble.empty()));
    }
    OptionalDouble quota = OptionalDouble.of(25);
    setups.add(new FairnessSetup(false, true, PLOTTED, quota));
    setups.add(new FairnessSetup(true, false, PLOTTED, quota));
    setups.add(new FairnessSetup(true, true, PLOTTED, quota));
    return setups;
  }

  /** Three pacers at once, so that each sees the same machine. */
  private void contend(Scale scale, List<List<String>> rows, List<Target> targets)
      throws InterruptedException {
    int crowd = scale.of(10_000, 500);
    int calls = scale.of(60, 5);
    System.err.println("  real time: " + crowd + " waiters of one, a call per second of the other");
    try (var threads =
        Executors.newFixedThreadPool(3, Thread.ofPlatform().name("pacer-", 0).factory())) {
      var alone = threads.submit(() -> contention(true).run(0, calls, SEED));
      var turns = threads.submit(() -> contention(true).run(crowd, calls, SEED));
      var firstCome = threads.submit(() -> contention(false).run(crowd, calls, SEED));
      Sample unloaded = sample(alone);
      Sample fair = sample(turns);
      String where = crowd + " waiters, " + Numbers.text(PacerContention.PACE) + " starts/s";
      rows.add(row("real time", where, "tenants take turns in the pacer", unloaded, fair));
      rows.add(row("real time", where, "first come in the pacer", unloaded, sample(firstCome)));
      targets.add(target("small tenant's p99 beside ÷ alone, in the pacer", unloaded, fair));
    }
  }

  private PacerContention contention(boolean takesTurns) {
    return new PacerContention(takesTurns ? TwoTenants.SMALL : TwoTenants.LARGE, clock, pause);
  }

  private static Sample sample(Future<List<Double>> seconds) throws InterruptedException {
    try {
      return Sample.of(seconds.get());
    } catch (ExecutionException e) {
      throw new IllegalStateException("a contention failed", e);
    }
  }

  private static Target target(String what, Sample alone, Sample beside) {
    return Target.atMost(what, LIMIT, p99(beside) / p99(alone), "").missedBecause(NOT_SMALL);
  }

  private static List<String> row(
      String how, String where, String what, Sample alone, Sample beside) {
    return List.of(
        how,
        where,
        what,
        Numbers.text(alone.median()),
        Numbers.text(p99(alone)),
        Numbers.text(beside.median()),
        Numbers.text(p99(beside)),
        Numbers.text(p99(beside) / p99(alone)));
  }

  private static double p99(Sample sample) {
    return sample.percentile(0.99);
  }

  private static String quota(OptionalDouble perSecond) {
    return perSecond.isPresent()
        ? "quota " + Numbers.text(perSecond.getAsDouble()) + "/s"
        : "no quota";
  }

  private static final List<String> COLUMNS =
      List.of(
          "how",
          "worker",
          "order",
          "alone, p50, s",
          "alone, p99, s",
          "beside, p50, s",
          "beside, p99, s",
          "p99 ratio");

  private static final List<String> NOTES =
      List.of(
          """
          Seconds from sending to answer of a tenant that sends one job per second (1,800 jobs, Poisson), alone and \
          while another tenant has 100,000 jobs queued. Answers take 2 to 6 s, a receive takes 20 ms.\
          """,
          """
          The queue is simulated: the local SQS has no fair queues. "Fair queue" is a model of the rule that AWS \
          documents (noisy with more than a tenth of what is in flight and at least thirty messages, or more than a \
          tenth of the recent processing time; quiet tenants first), not a measurement of SQS. Permits (`InFlight`) \
          and pacer (`PoolPace`) are the worker's own code in virtual time. "One queue, first come first served" is \
          what Spring's listener, sqs-consumer and a hand-written loop have.\
          """,
          """
          Real time: the pacer with its threads. 10,000 waiters of one tenant come again and again; a call of the \
          other comes each second, for a minute. Its p99 is then its slowest call. Weighted shares are not there yet.\
          """);
}
