package dev.millrace.benchmarks.recovery;

import dev.millrace.benchmarks.report.Numbers;
import dev.millrace.benchmarks.report.Result;
import dev.millrace.benchmarks.report.Target;
import java.util.ArrayList;
import java.util.List;

/** Tells of crashes. */
record RecoveryResult(String name, List<Crash> crashes) {
  private static final int MARGIN_SECONDS = 1;

  Result build() {
    return new Result(
        name,
        "(i) Recovery from a killed worker",
        List.of(
            "in flight at the kill",
            "V (s)",
            "longest call (s)",
            "until the last job ended (s)",
            "jobs completed",
            "model calls",
            "of them lost with the worker",
            "second results"),
        crashes.stream().map(RecoveryResult::row).toList(),
        targets(),
        List.of(),
        List.of(
            "All calls of the worker are held by the simulator when it gets SIGKILL; another worker"
                + " of the same size is ready and idle. V is the visibility timeout and the lease."
                + " The last job's end is the instant in its record. A result is written once by"
                + " condition, so a second one would be a failed write; the figure is of model"
                + " calls that were answered beyond one for each job."));
  }

  private static List<String> row(Crash crash) {
    return List.of(
        Numbers.text(crash.size),
        Numbers.text(crash.visibility),
        Numbers.text(crash.longestCall),
        Numbers.text(crash.seconds),
        Numbers.text(crash.completed),
        Numbers.text(crash.calls),
        Numbers.text(crash.calls - crash.answered),
        Numbers.text(crash.answered - crash.size));
  }

  private List<Target> targets() {
    var targets = new ArrayList<Target>();
    for (Crash crash : crashes) {
      String with = " with " + Numbers.text(crash.size) + " in flight";
      targets.add(
          Target.atMost(
              "until all complete" + with + ": V + longest call + 1 s",
              crash.visibility + crash.longestCall + MARGIN_SECONDS,
              crash.seconds,
              " s"));
      targets.add(
          Target.holds(
              "wasted calls" + with + " = in flight at the kill, no second result",
              crash.completed == crash.size
                  && crash.answered == crash.size
                  && crash.calls == 2L * crash.size,
              Numbers.text(crash.calls - crash.answered) + " wasted"));
    }
    return targets;
  }

  /**
   * One crash.
   *
   * @param seconds from the kill to the last record
   * @param calls that reached the model
   * @param answered of them
   */
  record Crash(
      int size,
      int visibility,
      double longestCall,
      double seconds,
      long completed,
      long calls,
      long answered) {}
}
