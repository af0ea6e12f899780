package dev.millrace.benchmarks.inflight;

import dev.millrace.benchmarks.report.Numbers;
import dev.millrace.benchmarks.report.Plot;
import dev.millrace.benchmarks.report.Plot.Bar;
import dev.millrace.benchmarks.report.Result;
import dev.millrace.benchmarks.report.Target;
import java.util.ArrayList;
import java.util.List;

/** Tells of thousands of open calls. */
record FullPathResult(String name, List<Held> held) {
  private static final int MOST = 10_000;
  private static final int LIMIT_MEGABYTES = 900;

  Result build() {
    return new Result(
        name,
        "(b) Thousands of open model calls, the whole worker",
        List.of(
            "open calls",
            "until all were open (s)",
            "jobs/s into the model",
            "from the release to the last record (s)",
            "jobs completed",
            "RSS with all open (MB)",
            "peak RSS (MB)",
            "KB of RSS per call",
            "worker CPU ms per job"),
        held.stream().map(FullPathResult::row).toList(),
        targets(),
        List.of(
            new Plot.Bars(
                "Memory of the worker with so many open calls",
                "MB resident",
                held.stream()
                    .map(each -> new Bar(Numbers.text(each.size), each.residentMegabytes))
                    .toList())),
        List.of(
            "The packaged worker against all emulators: claim, input, Converse on a connection of"
                + " its own for each call, result, record, outcome, delete. The simulator holds"
                + " every call until all are open, so memory is read at its fullest; prompts are"
                + " empty. Serial collector, a heap that grows with what lives in it (at most 1 GB,"
                + " 48 MB of it young), compact object headers, softly cached buffers of the SDK"
                + " freed at each full collection. How fast calls open and jobs end is what"
                + " DynamoDB Local gives on the same two cores: it writes one item after"
                + " another."));
  }

  private static List<String> row(Held each) {
    return List.of(
        Numbers.text(each.size),
        Numbers.text(each.openedSeconds),
        Numbers.text(each.size / each.openedSeconds),
        Numbers.text(each.endedSeconds),
        Numbers.text(each.completed),
        Numbers.text(each.residentMegabytes),
        Numbers.text(each.peakMegabytes),
        Numbers.text(each.residentMegabytes * 1024.0 / each.size),
        Numbers.text(each.cpuMillis));
  }

  private List<Target> targets() {
    var targets = new ArrayList<Target>();
    for (Held each : held) {
      if (each.size == MOST) {
        targets.add(
            Target.atMost(
                    "RSS of the whole worker with 10,000 open calls and empty prompts",
                    LIMIT_MEGABYTES,
                    (double) each.peakMegabytes,
                    " MB")
                .missedBecause(
                    "of some 70 KB that live for each open call, 30 KB are the stack of its virtual"
                        + " thread, in two or three pieces once the collector has moved them, and 29 KB"
                        + " byte arrays, above all the buffers of its connection; in a heap of 720 MB"
                        + " ten thousand do not fit"));
      }
    }
    return targets;
  }

  /**
   * One size.
   *
   * @param openedSeconds from the first send until all calls were open
   * @param endedSeconds from the release to the last record
   * @param cpuMillis of the worker, per job
   */
  record Held(
      int size,
      double openedSeconds,
      double endedSeconds,
      long residentMegabytes,
      long peakMegabytes,
      double cpuMillis,
      long completed) {}
}
