package dev.millrace.benchmarks.faults;

import dev.millrace.localstack.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** {@code ./benchmarks/faults}: ends with 0 if every cell that was asked for has passed. */
public final class FaultsCommand {
  private static final int RED = 1;
  private static final int WRONG_USAGE = 2;

  private FaultsCommand() {}

  public static void main(String[] arguments) throws IOException {
    FaultsOptions options;
    try {
      options = FaultsOptions.parse(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println("faults: " + e.getMessage() + "\n" + FaultsOptions.USAGE);
      System.exit(WRONG_USAGE);
      return;
    }
    Layout layout = Layout.around(Path.of(""));
    FaultsReport report =
        new Faults(layout.withHome("faults"), Clock.systemUTC(), System.out::println).run(options);
    Path file = layout.root().resolve("benchmarks/target/faults.md");
    Files.createDirectories(file.getParent());
    Files.writeString(file, report.markdown());
    System.out.println();
    System.out.println(report.markdown());
    System.out.println("The report lies in benchmarks/target/faults.md");
    System.exit(report.isGreen() ? 0 : RED);
  }
}
