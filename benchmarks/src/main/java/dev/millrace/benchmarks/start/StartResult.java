package dev.millrace.benchmarks.start;

import dev.millrace.benchmarks.report.Numbers;
import dev.millrace.benchmarks.report.Plot;
import dev.millrace.benchmarks.report.Plot.Bar;
import dev.millrace.benchmarks.report.Result;
import dev.millrace.benchmarks.report.Target;
import dev.millrace.benchmarks.statistics.Interval;
import dev.millrace.benchmarks.statistics.PairedRatios;
import dev.millrace.benchmarks.statistics.Sample;
import java.util.List;
import java.util.Map;

/** Tells of starts. */
record StartResult(String name, Map<String, List<Start>> starts, long cacheMegabytes) {
  private static final double LIMIT = 1.5;

  Result build() {
    return new Result(
        name,
        "(e) From start to first job",
        List.of("what", "median (s)", "95 % interval", "slowest (s)", "CPU (s)", "starts"),
        starts.entrySet().stream().map(StartResult::row).toList(),
        List.of(
            Target.atMost(
                    "worker with AOT cache, process start to first record",
                    LIMIT,
                    median(ColdStart.CACHED),
                    " s")
                .missedBecause(
                    "the cache halves what the worker takes, but the hand-written loop without a"
                        + " cache, with neither Spring nor a check of anything before its first"
                        + " receive, takes a second and a half by itself on these two cores, which"
                        + " the emulators share")),
        List.of(
            new Plot.Bars(
                "From start to first job",
                "s, less is better",
                starts.keySet().stream().map(this::bar).toList())),
        notes());
  }

  private static List<String> row(Map.Entry<String, List<Start>> each) {
    List<Double> seconds = each.getValue().stream().map(Start::seconds).toList();
    List<Double> cpu = each.getValue().stream().map(Start::cpuSeconds).toList();
    Interval median = PairedRatios.medianOf(seconds);
    return List.of(
        each.getKey(),
        Numbers.text(median.estimate()),
        Numbers.text(median.low()) + "–" + Numbers.text(median.high()),
        Numbers.text(Sample.of(seconds).largest()),
        Numbers.text(Sample.of(cpu).median()),
        Integer.toString(each.getValue().size()));
  }

  private double median(String what) {
    return Sample.of(secondsOf(what)).median();
  }

  private List<Double> secondsOf(String what) {
    return starts.getOrDefault(what, List.of()).stream().map(Start::seconds).toList();
  }

  private Bar bar(String what) {
    Interval median = PairedRatios.medianOf(secondsOf(what));
    return new Bar(what, median.estimate(), median.low(), median.high());
  }

  private List<String> notes() {
    return List.of(
        "Starts alternate (ABBA). For the worker the time ends with the record of a job that lay in"
            + " the queue: claim, input, model call (1 ms), result. For the peers it ends with the"
            + " first handled message: they claim and store nothing. Node is not beatable at"
            + " starting.",
        "The AOT cache ("
            + cacheMegabytes
            + " MB) is made by the JVM in one training run of the same jar with five jobs. The mode"
            + " `-XX:AOTMode=on` refuses to start when the cache cannot be used, so each start"
            + " proves its use.");
  }

  /**
   * One start.
   *
   * @param seconds from the start of the process to the end of its first job
   * @param cpuSeconds that the process had used when that was seen, its children left out
   */
  record Start(double seconds, double cpuSeconds) {}
}
