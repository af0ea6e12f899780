package dev.millrace.benchmarks;

import dev.millrace.benchmarks.calls.CallsPerJob;
import dev.millrace.benchmarks.fairness.FairnessBenchmark;
import dev.millrace.benchmarks.goodput.GoodputBenchmark;
import dev.millrace.benchmarks.goodput.GoodputLoads;
import dev.millrace.benchmarks.goodput.real.GoodputReal;
import dev.millrace.benchmarks.inflight.FullPath;
import dev.millrace.benchmarks.inflight.InFlight;
import dev.millrace.benchmarks.latency.AddedLatency;
import dev.millrace.benchmarks.overhead.Overhead;
import dev.millrace.benchmarks.recovery.CrashRecovery;
import dev.millrace.benchmarks.report.Benchmark;
import dev.millrace.benchmarks.start.ColdStart;
import dev.millrace.worker.pacing.Pause;
import java.time.Clock;
import java.util.List;

/** Every benchmark there is, in the order of the report. */
final class Benchmarks {
  private Benchmarks() {}

  static List<Benchmark> all(Clock clock, Pause pause) {
    return List.of(
        new Overhead(clock),
        InFlight.full(clock),
        InFlight.overfull(clock),
        new FullPath(clock, pause),
        new AddedLatency(clock),
        new CallsPerJob(clock, pause),
        new ColdStart(clock, pause),
        new GoodputBenchmark(),
        new GoodputLoads(),
        new GoodputReal(clock, pause),
        new FairnessBenchmark(clock, pause),
        new CrashRecovery(clock, pause));
  }
}
