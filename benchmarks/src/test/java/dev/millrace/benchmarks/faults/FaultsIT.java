package dev.millrace.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.localstack.Layout;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** A short selection of what {@code ./benchmarks/faults} runs. */
class FaultsIT {
  @Test
  void keepsEveryPromiseUnderAFewFaults() {
    Layout layout = Layout.around(Path.of("")).withHome("it-faults");

    FaultsReport report =
        new Faults(layout, Clock.systemUTC(), System.out::println).run(FaultsOptions.quick());

    assertThat(report.cells()).hasSize(Cell.quick().size());
    assertThat(report.isGreen()).as(report.markdown()).isTrue();
  }
}
