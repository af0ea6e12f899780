package dev.millrace.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.benchmarks.faults.injection.Fault;
import org.junit.jupiter.api.Test;

class CellTest {
  @Test
  void thereAreEightStepsTimesSevenFaults() {
    assertThat(Cell.all()).hasSize(56).doesNotHaveDuplicates();
  }

  @Test
  void readsACellARowAndAColumn() {
    assertThat(Cell.parse("model-call/kill-after"))
        .containsExactly(new Cell(Step.MODEL_CALL, Fault.KILL_AFTER));
    assertThat(Cell.parse("record/*")).hasSize(7);
    assertThat(Cell.parse("*/freeze")).hasSize(8);
  }

  @Test
  void namesWhatIsNoCell() {
    assertThatThrownBy(() -> Cell.parse("claim/party")).hasMessageContaining("claim/party");
  }

  @Test
  void aBuildTouchesEveryKindOfFault() {
    assertThat(Cell.quick()).hasSize(6);
    assertThat(Cell.quick())
        .extracting(Cell::fault)
        .contains(
            Fault.ERROR,
            Fault.ANSWER_LOST,
            Fault.SLOW,
            Fault.KILL_AFTER,
            Fault.FREEZE,
            Fault.TERMINATE);
  }
}
