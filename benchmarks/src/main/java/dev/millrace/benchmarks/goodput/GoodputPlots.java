package dev.millrace.benchmarks.goodput;

import dev.millrace.benchmarks.goodput.controller.Contender;
import dev.millrace.benchmarks.goodput.quota.QuotaShape;
import dev.millrace.benchmarks.report.Plot;
import dev.millrace.benchmarks.report.Scale;
import java.util.ArrayList;
import java.util.List;

/** What is let in over time, while the quota changes. */
final class GoodputPlots {
  private static final long SEED = 20_261_121;
  private static final int STEP = 10;
  private static final List<Contender> SHOWN =
      List.of(
          Contender.MILLRACE_DISCOVERING,
          Contender.AWS_ADAPTIVE,
          Contender.NETFLIX_AIMD_PATIENT,
          Contender.NETFLIX_AIMD);

  private GoodputPlots() {}

  static List<Plot> of(Scale scale) {
    Scenario bucket = Scenario.steady(QuotaShape.BUCKET, scale.of(50, 5), 1);
    return List.of(
        lines("A bucket's quota is doubled after 430 s", bucket.changing("doubled", 2)),
        lines("A bucket's quota is halved after 430 s", bucket.changing("halved", 0.5)));
  }

  private static Plot lines(String title, Scenario scenario) {
    List<Plot.Series> series = SHOWN.stream().map(each -> series(each, scenario)).toList();
    return new Plot.Lines(title, "seconds", "calls let in per second", series);
  }

  private static Plot.Series series(Contender contender, Scenario scenario) {
    Tally tally = Simulation.run(scenario, contender::in, SEED);
    var points = new ArrayList<Plot.Point>();
    for (int second = STEP; second <= Tally.LENGTH.toSeconds(); second += STEP) {
      points.add(new Plot.Point(second, (double) tally.admittedIn(second - STEP, second) / STEP));
    }
    return new Plot.Series(contender.label(), points);
  }
}
