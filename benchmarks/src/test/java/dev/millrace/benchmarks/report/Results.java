package dev.millrace.benchmarks.report;

import dev.millrace.benchmarks.report.Plot.Bar;
import dev.millrace.benchmarks.report.Plot.Point;
import dev.millrace.benchmarks.report.Plot.Series;
import java.util.List;

/** Results for tests. */
final class Results {
  private Results() {}

  static RecordedRun aRun(String name) {
    var machine = new Machine("a processor", 2, 8, "Linux 6", "25");
    return new RecordedRun("2026-11-21", "abc1234", Scale.FULL, machine, aResult(name));
  }

  static Result aResult(String name) {
    return new Result(
        name,
        "Title of " + name,
        List.of("arm", "jobs per second"),
        List.of(List.of("ours", "100"), List.of("theirs|tuned", "90")),
        List.of(
            Target.atLeast("ours / theirs", 0.9, 1.11, ""),
            Target.atMost("p50", 3, 4.5, " ms").missedBecause("The disk was full.")),
        List.of(
            new Plot.Bars("Jobs", "per second", List.of(new Bar("ours", 100, 95, 105))),
            new Plot.Lines(
                "Rate",
                "s",
                "1/s",
                List.of(new Series("ours < all", List.of(new Point(0, 1), new Point(2, 3)))))),
        List.of("A note."));
  }
}
