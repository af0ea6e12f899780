package dev.millrace.localstack.emulators;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The emulators as the launcher runs them. */
final class EmulatorsProcess implements AutoCloseable {

  private final Process process;
  private final Map<String, String> announced = new HashMap<>();

  private EmulatorsProcess(Process process) {
    this.process = process;
  }

  /** Returns once it is ready or has ended. */
  static EmulatorsProcess start(String... more) throws IOException {
    String classPath = Files.readString(Path.of("target/classpath.txt")).strip();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(List.of("-cp", classPath + ":target/classes", Emulators.class.getName()));
    command.addAll(List.of("--dynamodb-classpath", "../dynamodb/target/classpath.txt"));
    command.addAll(List.of(more));
    var started = new EmulatorsProcess(new ProcessBuilder(command).start());
    started.readUntilReady();
    return started;
  }

  private void readUntilReady() throws IOException {
    BufferedReader lines = process.inputReader(UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.equals("READY")) {
        return;
      }
      String[] pair = line.split("=", 2);
      announced.put(pair[0], pair[1]);
    }
  }

  Map<String, String> announced() {
    return announced;
  }

  /** Empty once it has ended. */
  Optional<ProcessHandle> dynamoDb() {
    return ProcessHandle.of(Long.parseLong(announced.getOrDefault("PID_DYNAMODB", "0")))
        .filter(ProcessHandle::isAlive);
  }

  void endInput() throws IOException {
    process.getOutputStream().close();
  }

  void kill() {
    process.destroyForcibly();
  }

  int exitValue() throws InterruptedException {
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new AssertionError("still running");
    }
    return process.exitValue();
  }

  String errors() throws IOException {
    return new String(process.getErrorStream().readAllBytes(), UTF_8);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
