package dev.millrace.benchmarks;

import static java.util.Comparator.comparingInt;

import dev.millrace.benchmarks.report.Benchmark;
import dev.millrace.benchmarks.report.Machine;
import dev.millrace.benchmarks.report.MarkdownReport;
import dev.millrace.benchmarks.report.RecordedRun;
import dev.millrace.benchmarks.report.Result;
import dev.millrace.benchmarks.report.ResultFiles;
import dev.millrace.benchmarks.report.Scale;
import dev.millrace.benchmarks.report.SvgPlot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./benchmarks/run}: measures what it is asked for, or renders what was measured. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Measures Millrace beside its peers. 'report' renders benchmarks/results.")
public final class BenchmarkCommand implements Callable<Integer> {
  private static final String REPORT = "report";
  private static final Path MEASURED = Path.of("benchmarks/target/results");
  private static final Path PUBLISHED = Path.of("benchmarks/results");
  private static final Path DOCS = Path.of("docs");
  private static final String PLOTS = "benchmarks";

  @Option(names = "--quick", description = "A smoke run: shows that it works, says nothing.")
  private boolean isQuick;

  @Option(names = "--list", description = "List the benchmarks.")
  private boolean isList;

  @Parameters(description = "Names of benchmarks; all unless given. 'report' renders the report.")
  private List<String> names = List.of();

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new BenchmarkCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (isList) {
      all().forEach(each -> System.out.printf("%-16s %s%n", each.name(), each.about()));
      return 0;
    }
    if (names.equals(List.of(REPORT))) {
      render();
      return 0;
    }
    Scale scale = isQuick ? Scale.QUICK : Scale.FULL;
    for (Benchmark each : chosen()) {
      System.err.println("== " + each.name() + ": " + each.about());
      Result result = each.run(scale);
      var run =
          new RecordedRun(
              LocalDate.now(ZoneOffset.UTC).toString(), commit(), scale, Machine.ofThis(), result);
      Path file = new ResultFiles(MEASURED).write(run);
      System.out.println(new MarkdownReport(PLOTS).render(List.of(run)));
      System.err.println("Written to " + file);
    }
    return 0;
  }

  private static List<Benchmark> all() {
    return Benchmarks.all(Clock.systemUTC(), Thread::sleep);
  }

  private List<Benchmark> chosen() {
    if (names.isEmpty()) {
      return all();
    }
    return names.stream().map(BenchmarkCommand::named).toList();
  }

  private static Benchmark named(String name) {
    return all().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no benchmark " + name + ": see --list"));
  }

  private static void render() throws IOException {
    List<String> order = all().stream().map(Benchmark::name).toList();
    List<RecordedRun> runs =
        new ResultFiles(PUBLISHED)
            .read().stream()
                .sorted(comparingInt(run -> order.indexOf(run.result().name())))
                .toList();
    Path plots = Files.createDirectories(DOCS.resolve(PLOTS));
    for (RecordedRun run : runs) {
      Result result = run.result();
      for (int i = 0; i < result.plots().size(); i++) {
        Files.writeString(
            plots.resolve(MarkdownReport.plotName(result, i)), SvgPlot.draw(result.plots().get(i)));
      }
    }
    Files.writeString(DOCS.resolve("benchmarks.md"), new MarkdownReport(PLOTS).render(runs));
  }

  /** What is checked out, or nothing of note outside a checkout. */
  private static String commit() throws IOException {
    Process git = new ProcessBuilder("git", "describe", "--always", "--dirty").start();
    return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }
}
