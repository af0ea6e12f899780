package dev.millrace.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CostCapTest {

  @ParameterizedTest
  @CsvSource({"0.25, 0.25", "0.250000, 0.25", "10, 10", "100.0, 100", "0.000001, 0.000001"})
  void hasOneFormForOneAmount(String written, String form) {
    CostCap cap = CostCap.parse(written);

    assertThat(cap).hasToString(form).isEqualTo(CostCap.parse(form));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "0.0",
        "-1",
        "+1",
        "1e3",
        ".5",
        "1.",
        "1,5",
        " 1",
        "0.0000001",
        "1000001"
      })
  void refusesWhatIsNoAmountOfACap(String written) {
    assertThatIllegalArgumentException().isThrownBy(() -> CostCap.parse(written));
  }

  @Test
  void coversItselfAndLess() {
    CostCap cap = CostCap.parse("0.5");

    assertThat(cap.covers(new BigDecimal("0.500"))).isTrue();
    assertThat(cap.covers(new BigDecimal("0.5000001"))).isFalse();
    assertThat(cap.covers(BigDecimal.ZERO)).isTrue();
  }

  @Test
  void isNoMoreThanAnother() {
    CostCap less = CostCap.parse("0.5");
    CostCap more = CostCap.parse("2");

    assertThat(less.atMost(more)).isEqualTo(less);
    assertThat(more.atMost(less)).isEqualTo(less);
  }
}
