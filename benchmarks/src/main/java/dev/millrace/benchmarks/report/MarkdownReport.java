package dev.millrace.benchmarks.report;

import java.util.List;
import java.util.stream.Collectors;

/** The report as Markdown; plots lie beside it, in a folder of their own. */
public final class MarkdownReport {
  private static final String PREFACE =
      """
      # Benchmarks

      Rendered by `./benchmarks/run report` from the files in `benchmarks/results`: a figure stands here only as it
      was measured. How to measure again, and how the measurements are made: [benchmarks](../benchmarks/README.md).
      """;

  private final String plotFolder;

  /**
   * @param plotFolder where the plots lie, seen from the report
   */
  public MarkdownReport(String plotFolder) {
    this.plotFolder = plotFolder;
  }

  public String render(List<RecordedRun> runs) {
    var text = new StringBuilder(PREFACE);
    text.append("\n## Targets\n\n| | target | measured | |\n|---|---|---|---|\n");
    for (RecordedRun run : runs) {
      for (Target target : run.result().targets()) {
        text.append(
            row(
                List.of(
                    run.result().name(),
                    target.promise(),
                    target.measured(),
                    target.isMet() ? "met" : "**missed**")));
      }
    }
    runs.forEach(run -> text.append(section(run)));
    return text.toString();
  }

  private String section(RecordedRun run) {
    Result result = run.result();
    var text = new StringBuilder("\n## " + result.title() + "\n\n");
    if (run.scale().isQuick()) {
      text.append("**A smoke run: these figures say nothing.**\n\n");
    }
    text.append(table(result));
    for (int i = 0; i < result.plots().size(); i++) {
      text.append("\n![%s](%s)\n".formatted(result.plots().get(i).title(), plotFile(result, i)));
    }
    result.targets().stream()
        .filter(target -> !target.isMet())
        .forEach(target ->
            text.append("\nMissed: %s; measured %s.".formatted(target.promise(), target.measured()))
                .append(target.why().isEmpty() ? "\n" : " " + target.why() + "\n"));
    result.notes().forEach(note -> text.append("\n").append(note).append("\n"));
    text.append("\nMeasured on %s at %s: %s.\n".formatted(run.day(), run.commit(), run.machine()));
    return text.toString();
  }

  private static String table(Result result) {
    String rule =
        result.columns().stream().map(_ -> "---").collect(Collectors.joining("|", "|", "|\n"));
    return row(result.columns())
        + rule
        + result.rows().stream().map(MarkdownReport::row).collect(Collectors.joining());
  }

  private static String row(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  /** Where the report expects a plot of a result. */
  String plotFile(Result result, int number) {
    return plotFolder + "/" + plotName(result, number);
  }

  /** The name of a plot's file. */
  public static String plotName(Result result, int number) {
    return result.name() + "-" + (number + 1) + ".svg";
  }
}
