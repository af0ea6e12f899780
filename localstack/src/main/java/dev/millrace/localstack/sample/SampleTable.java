package dev.millrace.localstack.sample;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Prints how the samples ended, a line each. */
public final class SampleTable {
  private static final String ROW = "%-3s %-20s %-16s %-12s %-24s %7s %8s  %s%n";
  private static final int FIRST_WORDS = 60;
  private static final int JOB_ID_SHOWN = 14;

  private final PrintStream out;

  public SampleTable(PrintStream out) {
    this.out = out;
  }

  void print(List<SampleRun> runs) {
    out.printf(ROW, "", "sample", "job", "state", "model", "tokens", "seconds", "first words");
    runs.forEach(this::print);
    long asExpected = runs.stream().filter(SampleRun::isAsExpected).count();
    out.printf("%n%d of %d samples ended as expected%n", asExpected, runs.size());
  }

  private void print(SampleRun run) {
    String job = run.id();
    out.printf(
        ROW,
        run.isAsExpected() ? "ok" : "NO",
        run.sample().name(),
        job.length() > JOB_ID_SHOWN ? job.substring(0, JOB_ID_SHOWN) + "…" : job,
        run.status(),
        run.model(),
        run.tokens(),
        String.format(Locale.ROOT, "%.2f", run.took().toMillis() / 1000.0),
        run.error().map(code -> "error: " + code).orElseGet(() -> firstWords(run.answer())));
  }

  private static String firstWords(String answer) {
    String line = answer.replaceAll("\\s+", " ");
    return line.length() > FIRST_WORDS ? line.substring(0, FIRST_WORDS) + "…" : line;
  }
}
