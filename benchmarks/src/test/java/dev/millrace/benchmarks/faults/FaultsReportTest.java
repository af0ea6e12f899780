package dev.millrace.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.benchmarks.faults.check.Violation;
import dev.millrace.benchmarks.faults.injection.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** No cell is ever missing from a report. */
class FaultsReportTest {
  private static final Cell GOOD = new Cell(Step.CLAIM, Fault.ERROR);
  private static final Cell BAD = new Cell(Step.RECORD, Fault.FREEZE);
  private static final FaultsOptions OPTIONS = new FaultsOptions(7, 60, List.of(GOOD, BAD));

  @Test
  void isGreenWhenEveryCellPassed() {
    var report = new FaultsReport(OPTIONS, List.of(passed(GOOD), passed(BAD)));

    assertThat(report.isGreen()).isTrue();
    assertThat(report.markdown())
        .contains("2 of 2 cells passed, 60 jobs each, seed 7")
        .contains("| claim | passed, 3 s | not asked for |");
  }

  @Test
  void isRedWhenACellFailedAndSaysHow() {
    var violation = new Violation("4 one lease", Optional.empty(), "claimed twice");
    var failed =
        new CellReport(BAD, new Verdict.Failed(List.of(violation)), Duration.ofSeconds(20));
    var report = new FaultsReport(OPTIONS, List.of(passed(GOOD), failed));

    assertThat(report.isGreen()).isFalse();
    assertThat(report.markdown())
        .contains("**failed**")
        .contains("`record/freeze` failed, 1 violations:")
        .contains("* 4 one lease: claimed twice");
  }

  @Test
  void isRedWhenACellWasNotRunAndSaysWhy() {
    var notRun = new CellReport(BAD, new Verdict.NotRun("no worker"), Duration.ZERO);

    assertThat(new FaultsReport(OPTIONS, List.of(passed(GOOD), notRun)))
        .returns(false, FaultsReport::isGreen)
        .extracting(FaultsReport::markdown)
        .asString()
        .contains("`record/freeze` was not run: no worker");
  }

  @Test
  void listsACellThatTheRunNeverReached() {
    var report = new FaultsReport(OPTIONS, List.of(passed(GOOD)));

    assertThat(report.isGreen()).isFalse();
    assertThat(report.markdown()).contains("`record/freeze` was not run: the run ended before it");
  }

  private static CellReport passed(Cell cell) {
    return new CellReport(cell, new Verdict.Passed(5), Duration.ofSeconds(3));
  }
}
