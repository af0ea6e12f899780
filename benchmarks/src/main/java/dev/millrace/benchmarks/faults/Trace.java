package dev.millrace.benchmarks.faults;

import dev.millrace.benchmarks.faults.check.Evidence;
import dev.millrace.benchmarks.faults.operation.Operation;
import dev.millrace.benchmarks.faults.operation.Strike;
import dev.millrace.benchmarks.faults.operation.Subject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that happened in a cell, line by line, for whoever looks for the reason. */
final class Trace {
  private Trace() {}

  static void write(Path folder, Cell cell, Evidence evidence) {
    Path file = folder.resolve(cell.step().word() + "-" + cell.fault().word() + ".log");
    List<String> lines =
        Stream.concat(
                evidence.operations().stream().map(Trace::line),
                evidence.strikes().stream().map(Trace::line))
            .sorted(Comparator.naturalOrder())
            .toList();
    try {
      Files.createDirectories(folder);
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(Operation operation) {
    return "%s %s %s %s%s%s%s until %s"
        .formatted(
            operation.arrivedAt(),
            operation.worker(),
            operation.kind(),
            operation.subjects().stream().map(Trace::words).collect(Collectors.joining(", ")),
            operation.isApplied() ? "" : ", not applied",
            operation.isDelivered() ? "" : ", not delivered",
            operation.injected().map(what -> ", " + what).orElse(""),
            operation.answeredAt());
  }

  private static String words(Subject subject) {
    return subject.job()
        + (subject.attempt() > 0 ? " attempt " + subject.attempt() : "")
        + (subject.word().isEmpty() ? "" : " " + subject.word());
  }

  private static String line(Strike strike) {
    return strike.at() + " " + strike.worker() + " is sent SIG" + strike.signal();
  }
}
