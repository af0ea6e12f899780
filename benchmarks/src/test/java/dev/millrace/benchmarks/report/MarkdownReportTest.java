package dev.millrace.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownReportTest {
  private final String report =
      new MarkdownReport("plots").render(List.of(Results.aRun("first"), Results.aRun("second")));

  @Test
  void tellsOfEveryTargetMetOrMissed() {
    assertThat(report)
        .contains("| first | ours / theirs ≥ 0.900 | 1.11 | met |")
        .contains("| second | p50 ≤ 3 ms | 4.50 ms | **missed** |")
        .contains("Missed: p50 ≤ 3 ms; measured 4.50 ms. The disk was full.");
  }

  @Test
  void showsTheTableWithItsLosers() {
    assertThat(report)
        .contains("## Title of first")
        .contains("| arm | jobs per second |\n|---|---|\n| ours | 100 |\n| theirs\\|tuned | 90 |");
  }

  @Test
  void pointsAtThePlotsBesideIt() {
    assertThat(report)
        .contains("![Jobs](plots/first-1.svg)")
        .contains("![Rate](plots/second-2.svg)");
  }

  @Test
  void saysWhereItWasMeasured() {
    assertThat(report)
        .contains(
            "Measured on 2026-11-21 at abc1234: a processor, 2 cores, 8 GB, Linux 6, JDK 25.");
  }

  @Test
  void warnsOfASmokeRun() {
    RecordedRun run = Results.aRun("first");
    var quick = new RecordedRun(run.day(), run.commit(), Scale.QUICK, run.machine(), run.result());

    assertThat(new MarkdownReport("plots").render(List.of(quick))).contains("say nothing");
  }

  @Test
  void refusesARowThatDoesNotFitItsTable() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new Result(
                "x",
                "X",
                List.of("one", "two"),
                List.of(List.of("only one")),
                List.of(),
                List.of(),
                List.of()))
        .withMessageContaining("1 cells for 2 columns");
  }
}
