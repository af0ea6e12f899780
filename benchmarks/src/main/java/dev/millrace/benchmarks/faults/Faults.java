package dev.millrace.benchmarks.faults;

import dev.millrace.localstack.Layout;
import dev.millrace.localstack.LocalStack;
import dev.millrace.localstack.StackOptions;
import dev.millrace.localstack.process.FreePort;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Runs cells one after the other on one stack. */
final class Faults {
  private final Layout layout;
  private final Clock clock;
  private final Consumer<String> out;

  /**
   * @param out told of each cell as it ends
   */
  Faults(Layout layout, Clock clock, Consumer<String> out) {
    this.layout = layout;
    this.clock = clock;
    this.out = out;
  }

  FaultsReport run(FaultsOptions options) {
    out.accept(
        "%d cells of %d jobs, seed %d"
            .formatted(options.cells().size(), options.jobs(), options.seed()));
    var stackOptions = new StackOptions(FreePort.any(), 0, Optional.empty(), Optional.empty());
    List<CellReport> reports = new ArrayList<>();
    try (LocalStack stack = LocalStack.start(layout, stackOptions, _ -> {});
        AwsObserver observer = AwsObserver.of(stack)) {
      var runner = new CellRunner(Scene.of(stack, layout, observer, clock), options.jobs());
      for (Cell cell : options.cells()) {
        CellReport report = runner.run(cell, randomOf(cell, options.seed()));
        reports.add(report);
        out.accept(report.line());
      }
    }
    return new FaultsReport(options, reports);
  }

  /** A cell alone makes the same choices as among all others. */
  private static SplittableRandom randomOf(Cell cell, long seed) {
    return new SplittableRandom(seed * Cell.all().size() + Cell.all().indexOf(cell));
  }
}
