package dev.millrace.benchmarks.faults;

import dev.millrace.benchmarks.faults.injection.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every cell that was asked for: passed, failed, or not run with the reason. */
record FaultsReport(FaultsOptions options, List<CellReport> cells) {
  private static final int LISTED_VIOLATIONS = 20;

  FaultsReport {
    cells = List.copyOf(cells);
  }

  /** Whether every cell that was asked for has passed. */
  boolean isGreen() {
    return options.cells().stream()
        .allMatch(cell -> of(cell).filter(CellReport::isPassed).isPresent());
  }

  private Optional<CellReport> of(Cell cell) {
    return cells.stream().filter(report -> report.cell().equals(cell)).findFirst();
  }

  String markdown() {
    var text = new StringBuilder("# Faults\n\n");
    text.append(summary()).append("\n\n").append(table()).append('\n');
    for (Cell cell : options.cells()) {
      text.append(detail(cell));
    }
    return text.toString();
  }

  private String summary() {
    long passed = cells.stream().filter(CellReport::isPassed).count();
    Duration taken = cells.stream().map(CellReport::taken).reduce(Duration.ZERO, Duration::plus);
    return "%d of %d cells passed, %d jobs each, seed %d, in %d s."
        .formatted(
            passed, options.cells().size(), options.jobs(), options.seed(), taken.toSeconds());
  }

  private String table() {
    var lines = new ArrayList<String>();
    lines.add(row("step", Arrays.stream(Fault.values()).map(Fault::word).toList()));
    lines.add(row("---", Arrays.stream(Fault.values()).map(_ -> "---").toList()));
    for (Step step : Step.values()) {
      List<String> row =
          Arrays.stream(Fault.values()).map(fault -> entry(new Cell(step, fault))).toList();
      lines.add(row(step.word(), row));
    }
    return String.join("\n", lines) + "\n";
  }

  private static String row(String first, List<String> others) {
    return "| " + first + " | " + String.join(" | ", others) + " |";
  }

  private String entry(Cell cell) {
    if (!options.cells().contains(cell)) {
      return "not asked for";
    }
    return of(cell)
        .map(report ->
            switch (report.verdict()) {
              case Verdict.Passed _ ->
                  "passed, %d s".formatted(Math.max(1, report.taken().toSeconds()));
              case Verdict.Failed _ -> "**failed**";
              case Verdict.NotRun _ -> "**not run**";
            })
        .orElse("**not run**");
  }

  private String detail(Cell cell) {
    return of(cell)
        .map(report ->
            switch (report.verdict()) {
              case Verdict.Passed _ -> "";
              case Verdict.NotRun(String why) -> "\n`%s` was not run: %s\n".formatted(cell, why);
              case Verdict.Failed(var violations) ->
                  violations.stream()
                      .limit(LISTED_VIOLATIONS)
                      .map(violation -> "* " + violation)
                      .collect(
                          Collectors.joining(
                              "\n",
                              "\n`%s` failed, %d violations:\n\n"
                                  .formatted(cell, violations.size()),
                              "\n"));
            })
        .orElseGet(() -> "\n`%s` was not run: the run ended before it\n".formatted(cell));
  }
}
