package dev.millrace.benchmarks.latency;

import dev.millrace.benchmarks.report.Numbers;
import dev.millrace.benchmarks.report.Plot;
import dev.millrace.benchmarks.report.Plot.Bar;
import dev.millrace.benchmarks.report.Result;
import dev.millrace.benchmarks.report.Target;
import dev.millrace.benchmarks.statistics.Sample;
import java.util.List;
import java.util.stream.Stream;

/** Tells of added latency. */
record LatencyResult(String name, List<Row> rows, double ceiling) {
  private static final double P99 = 0.99;
  private static final double MEDIAN_MARGIN = 3;
  private static final double P99_MARGIN = 20;
  private static final String QUEUE =
      "the floor is one job at a time; under load jobs wait for each other at the emulated table,"
          + " which writes one item after another, as those of the other contenders do";

  Result build() {
    return new Result(
        name,
        "(c) Latency added to the bare model call",
        List.of(
            "contender",
            "load",
            "jobs/s",
            "jobs",
            "p50 (ms)",
            "p99 (ms)",
            "largest (ms)",
            "p50 − floor (ms)",
            "p99 − floor (ms)"),
        rows.stream().map(this::cells).toList(),
        targets(),
        List.of(new Plot.Bars("Added latency, p99", "ms, less is better", bars())),
        notes());
  }

  private Sample floor() {
    return rows.getFirst().added;
  }

  private List<String> cells(Row row) {
    return List.of(
        row.arm,
        row.load == 0 ? "one at a time" : Numbers.text(row.load * 100) + " %",
        Numbers.text(row.perSecond),
        Integer.toString(row.added.size()),
        Numbers.text(row.added.median()),
        Numbers.text(row.added.percentile(P99)),
        Numbers.text(row.added.largest()),
        Numbers.text(medianOverFloor(row)),
        Numbers.text(p99OverFloor(row)));
  }

  private double medianOverFloor(Row row) {
    return row.added.median() - floor().median();
  }

  private double p99OverFloor(Row row) {
    return row.added.percentile(P99) - floor().percentile(P99);
  }

  private List<Target> targets() {
    return rows.stream()
        .filter(row -> row.arm.equals(AddedLatency.OURS))
        .flatMap(row -> {
          String load = ", at " + Numbers.text(row.load * 100) + " %";
          return Stream.of(
              Target.atMost("p50 over the floor" + load, MEDIAN_MARGIN, medianOverFloor(row), " ms")
                  .missedBecause(QUEUE),
              Target.atMost("p99 over the floor's" + load, P99_MARGIN, p99OverFloor(row), " ms")
                  .missedBecause(QUEUE));
        })
        .toList();
  }

  private List<Bar> bars() {
    return rows.stream()
        .map(row ->
            new Bar(
                row.arm + (row.load == 0 ? "" : ", " + Numbers.text(row.load * 100) + " %"),
                row.added.percentile(P99)))
        .toList();
  }

  private List<String> notes() {
    return List.of(
        "From the instant at which a wake-up was meant to be sent (open loop, so a late send"
            + " counts) to the answer of the write that makes the result readable, less the "
            + AddedLatency.MODEL_MILLIS
            + " ms that the model takes. Jobs and inputs lie in the table before. “full-bare” is"
            + " the floor: one thread, one job at a time, the calls that a job cannot do without:"
            + " send, receive, claim, input, model, result, record. The others make the same calls"
            + " with many jobs at a time; “ours” is the whole worker process. Percentiles are"
            + " compared with the floor's own.",
        "The emulators gave the hand-written loop at most "
            + Numbers.text(ceiling)
            + " jobs/s; the loads are shares of that. Emulators on one core, contender on the"
            + " other; DynamoDB Local writes one item after another, so at 70 % most of what is"
            + " added is its queue.");
  }

  /**
   * One contender at one load.
   *
   * @param load share of the emulators' ceiling, or 0 for one job at a time
   * @param added milliseconds
   */
  record Row(String arm, double load, double perSecond, Sample added) {}
}
