package dev.millrace.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A named child whose output goes to a log file. It ignores the terminal's interrupt: the launcher
 * decides in which order children stop.
 */
public final class ChildProcess {
  private final String name;
  private final Process process;
  private final Path log;

  private ChildProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /**
   * Starts a child.
   *
   * @param environment added to the launcher's own
   * @param standardOutput where its standard output goes; its errors go to the log
   * @throws UncheckedIOException if the program cannot be started
   */
  public static ChildProcess start(
      String name,
      List<String> command,
      Map<String, String> environment,
      Path logs,
      Redirect standardOutput) {
    try {
      Files.createDirectories(logs);
      Path log = logs.resolve(name + ".log");
      Files.deleteIfExists(log);
      var shielded = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", name));
      shielded.addAll(command);
      var builder = new ProcessBuilder(shielded);
      builder.environment().keySet().removeIf(ChildProcess::leadsElsewhere);
      builder.environment().putAll(environment);
      builder.redirectError(Redirect.appendTo(log.toFile()));
      builder.redirectOutput(standardOutput);
      return new ChildProcess(name, builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException("could not start " + name, e);
    }
  }

  /** A person's own AWS settings or proxy would lead the children away from the emulators. */
  private static boolean leadsElsewhere(String variable) {
    return variable.startsWith("AWS_")
        || variable.equalsIgnoreCase("http_proxy")
        || variable.equalsIgnoreCase("https_proxy")
        || variable.equalsIgnoreCase("all_proxy");
  }

  /** Starts a child whose standard output joins its errors in the log. */
  public static ChildProcess startLogged(
      String name, List<String> command, Map<String, String> environment, Path logs) {
    Redirect toLog = Redirect.appendTo(logs.resolve(name + ".log").toFile());
    return start(name, command, environment, logs, toLog);
  }

  public String name() {
    return name;
  }

  public long pid() {
    return process.pid();
  }

  public Path log() {
    return log;
  }

  public Process process() {
    return process;
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Calls back once the child has ended, with its exit value. */
  public void onExit(Consumer<Integer> listener) {
    Thread.ofVirtual().name(name + "-exit").start(() -> listener.accept(awaitExit()));
  }

  /** Asks the child to end, waits, and ends it if it does not; returns its exit value. */
  public int stop(Duration patience) {
    process.destroy();
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    return awaitExit();
  }

  private int awaitExit() {
    return process.onExit().join().exitValue();
  }
}
