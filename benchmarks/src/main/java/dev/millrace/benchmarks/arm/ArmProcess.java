package dev.millrace.benchmarks.arm;

import dev.millrace.benchmarks.stack.Cores;
import dev.millrace.benchmarks.stack.ProcessUsage;
import dev.millrace.benchmarks.stack.Testbed;
import dev.millrace.localstack.Layout;
import dev.millrace.localstack.process.ChildProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** A contender's process, seen from outside. */
public final class ArmProcess implements AutoCloseable {
  /** Of every contender in Java, on one core as on two. */
  private static final List<String> JVM = List.of("-XX:+UseSerialGC");

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String name;
  private final ChildProcess child;
  private final BufferedReader answers;
  private final Writer orders;

  private ArmProcess(String name, ChildProcess child) {
    this.name = name;
    this.child = child;
    this.answers = child.process().inputReader();
    this.orders = child.process().outputWriter();
    awaitAnswer();
  }

  /**
   * Starts a contender in Java and returns when it is ready.
   *
   * @param arguments its main class and what that shall know
   * @param core on which it must stay
   */
  public static ArmProcess java(
      Testbed testbed,
      String name,
      List<String> jvm,
      List<String> arguments,
      OptionalInt core,
      Map<String, String> settings) {
    var options = new ArrayList<>(JVM);
    options.addAll(jvm);
    options.addAll(List.of("-cp", testbed.classPath()));
    List<String> command = Layout.java(options, arguments.toArray(String[]::new));
    return start(testbed, name, command, core, settings);
  }

  /** Starts a contender in any language. */
  public static ArmProcess start(
      Testbed testbed,
      String name,
      List<String> command,
      OptionalInt core,
      Map<String, String> settings) {
    List<String> confined =
        core.isPresent() ? Cores.pinned(core.getAsInt(), command) : List.copyOf(command);
    Map<String, String> environment = testbed.environment(settings);
    return new ArmProcess(name, testbed.start(name, confined, environment, Redirect.PIPE));
  }

  public String name() {
    return name;
  }

  public Process process() {
    return child.process();
  }

  public void prepare(ArmOrder order) {
    tell(ArmWire.text(ArmWire.PREPARE, order));
    awaitAnswer();
  }

  /** Runs the order; what was prepared before is not counted. */
  public Measured run(ArmOrder order) {
    Duration before = ProcessUsage.cpu(child.process());
    tell(ArmWire.text(ArmWire.RUN, order));
    ArmReport report = ArmWire.report(awaitAnswer());
    if (report.distinct() != order.jobs()) {
      throw new IllegalStateException(
          name + " ran " + report.distinct() + " of " + order.jobs() + " jobs");
    }
    return new Measured(report, ProcessUsage.cpu(child.process()).minus(before));
  }

  private void tell(String line) {
    try {
      orders.write(line + "\n");
      orders.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(name + " is gone: see " + child.log(), e);
    }
  }

  private String awaitAnswer() {
    try {
      for (String line = answers.readLine(); line != null; line = answers.readLine()) {
        if (line.startsWith(ArmWire.MARK)) {
          return line;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalStateException(name + " ended: see " + child.log());
  }

  @Override
  public void close() {
    child.stop(PATIENCE);
  }

  /**
   * One round.
   *
   * @param cpu of the contender's process, from the order to the answer
   */
  public record Measured(ArmReport report, Duration cpu) {
    public double cpuMicrosPerJob() {
      return cpu.toNanos() / 1e3 / report.distinct();
    }

    public double jobsPerCpuSecond() {
      return report.distinct() / (cpu.toNanos() / 1e9);
    }

    public double jobsPerSecond() {
      return report.distinct() / (report.wallMillis() / 1e3);
    }

    /** Sum of what matches, per job. */
    public double callsPerJob(String prefix) {
      return report.calls().entrySet().stream()
              .filter(call -> call.getKey().startsWith(prefix))
              .mapToDouble(Map.Entry::getValue)
              .sum()
          / report.distinct();
    }
  }
}
