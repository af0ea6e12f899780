package dev.millrace.localstack;

import dev.millrace.localstack.process.ChildProcess;
import dev.millrace.localstack.sample.SampleRunner;
import dev.millrace.localstack.sample.SampleTable;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./localstack/run}: the whole of Millrace on this machine, with one command. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description =
        "Starts Millrace on this machine, runs the samples and keeps serving until Ctrl-C.")
public final class RunCommand implements Callable<Integer> {
  private static final int CANNOT_RUN = 1;

  private final PrintStream out;

  @Option(
      names = "--once",
      description = "Stop after the samples; exit 0 if all ended as expected.")
  private boolean isOnce;

  @Option(names = "--workers", defaultValue = "1", description = "Worker processes; 0 is legal.")
  private int workers;

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "Port of the API (${DEFAULT-VALUE}).")
  private int port;

  @Option(names = "--no-samples", description = "Start only.")
  private boolean isWithoutSamples;

  @Option(names = "--dynamodb", description = "Use the DynamoDB at this URL; do not start one.")
  private Optional<String> dynamoDb = Optional.empty();

  @Option(
      names = "--aws",
      description = "Use the emulator of AWS at this URL, such as that of localstack/compose.yaml.")
  private Optional<String> aws = Optional.empty();

  private RunCommand(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new RunCommand(System.out)).execute(arguments));
  }

  @Override
  public Integer call() {
    try {
      Layout checkout = Layout.around(Path.of(""));
      Layout layout =
          Optional.ofNullable(System.getProperty("millrace.home"))
              .map(checkout::withHome)
              .orElse(checkout);
      StackOptions options = new StackOptions(port, workers, dynamoDb, aws);
      return run(layout, options);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return CANNOT_RUN;
    } catch (RuntimeException e) {
      System.err.println("localstack: " + e.getMessage());
      return CANNOT_RUN;
    }
  }

  private int run(Layout layout, StackOptions options) throws InterruptedException {
    if (options.isWithDynamoDbLocal()) {
      out.println(
          "DynamoDB Local runs under Amazon's licence, which asks for an AWS account; --dynamodb URL takes"
              + " another DynamoDB.");
    }
    try (LocalStack stack = LocalStack.start(layout, options, this::report)) {
      printUrls(stack, layout);
      boolean isAsExpected = runSamples(stack, layout);
      if (isOnce) {
        return isAsExpected ? 0 : CANNOT_RUN;
      }
      out.println("Serving until Ctrl-C.");
      Thread.currentThread().join();
      return 0;
    }
  }

  private boolean runSamples(LocalStack stack, Layout layout) {
    if (isWithoutSamples) {
      return true;
    }
    if (workers == 0) {
      out.println("No worker: the samples are left out.");
      return true;
    }
    out.println();
    return new SampleRunner(stack.asTarget(), layout.samples(), Clock.systemUTC())
        .run(new SampleTable(out));
  }

  private void printUrls(LocalStack stack, Layout layout) {
    out.println("API        " + stack.apiUrl() + "   key in " + layout.runEnv());
    out.println("simulator  " + stack.simulatorUrl());
    out.println("logs       " + layout.logs());
  }

  /** A dead worker is reported and the stack goes on; without any other child it cannot. */
  private void report(ChildProcess child) {
    if (child.name().startsWith(LocalStack.WORKER)) {
      System.err.println(
          "localstack: " + child.name() + " ended; the stack goes on. See " + child.log());
      return;
    }
    System.err.println(
        "localstack: " + child.name() + " ended, so the stack stops. See " + child.log());
    Runtime.getRuntime().exit(CANNOT_RUN);
  }
}
