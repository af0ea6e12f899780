package dev.millrace.benchmarks.inflight;

import dev.millrace.benchmarks.arm.ArmProcess;
import dev.millrace.benchmarks.arm.ArmProcess.Measured;
import dev.millrace.benchmarks.arm.Latency;
import dev.millrace.benchmarks.arm.SqsLegArms;
import dev.millrace.benchmarks.arm.SqsRound;
import dev.millrace.benchmarks.inflight.InFlightResult.Cell;
import dev.millrace.benchmarks.report.Benchmark;
import dev.millrace.benchmarks.report.Result;
import dev.millrace.benchmarks.report.Scale;
import dev.millrace.benchmarks.stack.ProcessUsage;
import dev.millrace.benchmarks.stack.SqsQueues;
import dev.millrace.benchmarks.stack.Testbed;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Jobs that take seconds, thousands at once, on the SQS leg. */
public final class InFlight implements Benchmark {
  static final Latency LATENCY = new Latency(2000, 6000);
  static final String OURS = "ours";

  private static final Latency QUICK_LATENCY = new Latency(200, 600);
  private static final String HEAP = "600m";
  private static final int WARM_UP = 10_000;

  private final Clock clock;
  private final boolean isWithMoreJobsThanPlaces;

  private InFlight(Clock clock, boolean isWithMoreJobsThanPlaces) {
    this.clock = clock;
    this.isWithMoreJobsThanPlaces = isWithMoreJobsThanPlaces;
  }

  /** As many jobs as places. */
  public static Benchmark full(Clock clock) {
    return new InFlight(clock, false);
  }

  /** More jobs than places: what a peer does at the edge of its limit decides. */
  public static Benchmark overfull(Clock clock) {
    return new InFlight(clock, true);
  }

  @Override
  public String name() {
    return isWithMoreJobsThanPlaces ? "inflight-queued" : "inflight";
  }

  @Override
  public String about() {
    return isWithMoreJobsThanPlaces
        ? "(b) 1.5 and 3 times as many jobs as places, SQS leg"
        : "(b) 1,000, 5,000 and 10,000 jobs in flight in one process, SQS leg";
  }

  @Override
  public Result run(Scale scale) {
    Latency latency = scale.isQuick() ? QUICK_LATENCY : LATENCY;
    try (Testbed testbed = Testbed.open();
        var queues = new SqsQueues()) {
      var round = new SqsRound(queues, clock);
      List<ArmProcess> arms = start(testbed);
      arms.forEach(arm -> round.run(arm, scale.of(WARM_UP, 200), 1000, Latency.NONE));
      double before = ceiling(testbed, round, scale);
      var rounds = new ArrayList<Round>();
      for (Load load : loads(scale)) {
        for (int repetition = 0; repetition < scale.of(2, 1); repetition++) {
          List<ArmProcess> order = repetition % 2 == 0 ? arms : arms.reversed();
          for (ArmProcess arm : order) {
            rounds.add(run(round, arm, load, latency));
          }
        }
      }
      // What the emulator could give at its best, or the ideal would be too easy to reach.
      double arrivals = Math.max(before, ceiling(testbed, round, scale));
      arms.forEach(ArmProcess::close);
      List<Cell> cells = rounds.stream().map(each -> each.beside(arrivals, latency)).toList();
      return new InFlightResult(name(), cells, arrivals, isWithMoreJobsThanPlaces).build();
    }
  }

  private List<ArmProcess> start(Testbed testbed) {
    var names = new ArrayList<>(List.of(OURS, "hand-written", "spring-tuned"));
    if (SqsLegArms.isNodeInstalled()) {
      names.add("node-tuned");
    }
    return names.stream()
        .map(name -> SqsLegArms.start(testbed, name, HEAP, OptionalInt.empty()))
        .toList();
  }

  private static double ceiling(Testbed testbed, SqsRound round, Scale scale) {
    try (ArmProcess raw = SqsLegArms.start(testbed, "raw", HEAP, OptionalInt.empty())) {
      round.run(raw, scale.of(WARM_UP, 200), 1, Latency.NONE);
      return round.run(raw, scale.of(WARM_UP, 200), 1, Latency.NONE).jobsPerSecond();
    }
  }

  private List<Load> loads(Scale scale) {
    if (scale.isQuick()) {
      return isWithMoreJobsThanPlaces ? List.of(new Load(150, 100)) : List.of(new Load(100, 100));
    }
    return isWithMoreJobsThanPlaces
        ? List.of(new Load(1_501, 1_000), new Load(3_007, 1_000), new Load(7_503, 5_000))
        : List.of(new Load(1_000, 1_000), new Load(5_000, 5_000), new Load(10_000, 10_000));
  }

  private static Round run(SqsRound round, ArmProcess arm, Load load, Latency latency) {
    Measured measured = round.run(arm, load.jobs, load.places, latency);
    System.err.printf(
        "%,d of %,d %-14s %.2f s%n",
        load.jobs, load.places, arm.name(), measured.report().wallMillis() / 1e3);
    long peak = ProcessUsage.peakMegabytes(arm.process());
    return new Round(arm.name(), load, measured, peak);
  }

  private record Load(int jobs, int places) {}

  private record Round(String arm, Load load, Measured measured, long peakMegabytes) {
    Cell beside(double arrivals, Latency latency) {
      double ideal = ListSchedule.seconds(load.jobs, load.places, arrivals, latency);
      return new Cell(arm, load.jobs, load.places, measured, ideal, peakMegabytes);
    }
  }
}
