package dev.millrace.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FaultsOptionsTest {
  @Test
  void runsEveryCellWithSixtyJobsUnlessTold() {
    FaultsOptions options = FaultsOptions.parse();

    assertThat(options.cells()).hasSize(56);
    assertThat(options.jobs()).isEqualTo(60);
    assertThat(options.seed()).isEqualTo(FaultsOptions.STANDARD_SEED);
  }

  @Test
  void takesSeedJobsAndCells() {
    FaultsOptions options =
        FaultsOptions.parse("--seed", "7", "--jobs", "12", "--cells", "claim/error,claim/*");

    assertThat(options.seed()).isEqualTo(7);
    assertThat(options.jobs()).isEqualTo(12);
    assertThat(options.cells()).hasSize(7);
  }

  @Test
  void aQuickRunKeepsItsSeed() {
    assertThat(FaultsOptions.parse("--seed", "7", "--quick"))
        .isEqualTo(new FaultsOptions(7, 10, Cell.quick()));
  }

  @Test
  void saysWhatIsWrong() {
    assertThatThrownBy(() -> FaultsOptions.parse("--sead", "7")).hasMessageContaining("--sead");
    assertThatThrownBy(() -> FaultsOptions.parse("--seed")).hasMessageContaining("--seed");
    assertThatThrownBy(() -> FaultsOptions.parse("--jobs", "1")).hasMessageContaining("--jobs");
  }
}
