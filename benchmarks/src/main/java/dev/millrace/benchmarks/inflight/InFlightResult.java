package dev.millrace.benchmarks.inflight;

import dev.millrace.benchmarks.arm.ArmProcess.Measured;
import dev.millrace.benchmarks.report.Numbers;
import dev.millrace.benchmarks.report.Plot;
import dev.millrace.benchmarks.report.Plot.Point;
import dev.millrace.benchmarks.report.Plot.Series;
import dev.millrace.benchmarks.report.Result;
import dev.millrace.benchmarks.report.Target;
import dev.millrace.benchmarks.statistics.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Tells of thousands in flight. */
record InFlightResult(String name, List<Cell> cells, double arrivals, boolean isOverfull) {
  private static final Map<Integer, Double> LIMITS = Map.of(1000, 1.05, 5000, 1.08, 10_000, 1.12);

  Result build() {
    return new Result(
        name,
        isOverfull
            ? "(b) More jobs than places, SQS leg"
            : "(b) As many jobs in flight as places, SQS leg",
        List.of(
            "contender",
            "jobs",
            "places",
            "T (s)",
            "T ideal (s)",
            "T ÷ ideal",
            "SQS calls per job",
            "CPU ms per job",
            "peak RSS so far (MB)"),
        groups().stream().map(InFlightResult::row).toList(),
        targets(),
        List.of(new Plot.Lines("T ÷ ideal", "jobs", "T ÷ ideal", series())),
        notes());
  }

  /** Repetitions of the same thing. */
  private List<List<Cell>> groups() {
    var groups = new ArrayList<List<Cell>>();
    for (Cell cell : cells) {
      List<Cell> same = cells.stream().filter(cell::isLike).toList();
      if (same.getFirst().equals(cell)) {
        groups.add(same);
      }
    }
    return groups;
  }

  private static List<String> row(List<Cell> same) {
    Cell cell = same.getFirst();
    return List.of(
        cell.arm,
        Numbers.text(cell.jobs),
        Numbers.text(cell.places),
        Numbers.text(median(same, Cell::seconds)),
        Numbers.text(cell.ideal),
        Numbers.text(median(same, Cell::ratio)),
        Numbers.text(median(same, each -> each.measured.callsPerJob("Sqs."))),
        Numbers.text(median(same, each -> each.measured.cpuMicrosPerJob() / 1e3)),
        Numbers.text(median(same, each -> each.peakMegabytes)));
  }

  private static double median(List<Cell> same, ToDoubleFunction<Cell> figure) {
    return Sample.of(same.stream().mapToDouble(figure).toArray()).median();
  }

  private List<Target> targets() {
    return groups().stream()
        .filter(same -> same.getFirst().isTarget())
        .map(same -> {
          Cell cell = same.getFirst();
          return Target.atMost(
              "T ÷ T ideal with " + Numbers.text(cell.jobs) + " in flight, SQS leg",
              LIMITS.getOrDefault(cell.jobs, 1.0),
              median(same, Cell::ratio),
              "");
        })
        .toList();
  }

  private List<Series> series() {
    return groups().stream()
        .map(same -> same.getFirst().arm)
        .distinct()
        .map(arm -> new Series(arm, points(arm)))
        .toList();
  }

  private List<Point> points(String arm) {
    return groups().stream()
        .filter(same -> same.getFirst().arm.equals(arm))
        .map(same -> new Point(same.getFirst().jobs, median(same, Cell::ratio)))
        .toList();
  }

  private List<String> notes() {
    return List.of(
        "Each job pauses 2 to 6 s, evenly spread and the same for every contender. T is from the"
            + " order to the end of the last job. T ideal is the list schedule of the same pauses"
            + " on as many places, with jobs arriving at the emulator's ceiling, which four threads"
            + " that only receive and delete measured before and after, the higher one: "
            + Numbers.text(arrivals)
            + " jobs/s. Nothing is pinned. The peak of memory covers all rounds so far, smaller"
            + " ones first, with a heap of at most 600 MB for every contender in Java.",
        "Node runs one consumer for each ten places; each waits for the slowest of its ten.");
  }

  /**
   * One round.
   *
   * @param ideal seconds
   * @param peakMegabytes of memory since the process began
   */
  record Cell(
      String arm, int jobs, int places, Measured measured, double ideal, long peakMegabytes) {
    boolean isLike(Cell other) {
      return arm.equals(other.arm) && jobs == other.jobs && places == other.places;
    }

    boolean isTarget() {
      return arm.equals(InFlight.OURS) && jobs == places && LIMITS.containsKey(jobs);
    }

    double seconds() {
      return measured.report().wallMillis() / 1e3;
    }

    double ratio() {
      return seconds() / ideal;
    }
  }
}
