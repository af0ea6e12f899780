package dev.millrace.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.localstack.process.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The command a person types, as a process. */
class RunCommandIT {
  private static final String HOME = "it-run-command";

  private static final Duration LONGEST_START = Duration.ofMinutes(3);

  private final Layout layout = Layout.around(Path.of("")).withHome(HOME);
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void endWhatIsLeft() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void runsEverySampleAndLeavesNoProcessBehind() throws IOException, InterruptedException {
    Process run = start("--once", "--port", Integer.toString(FreePort.any()));
    await().atMost(LONGEST_START).until(() -> Files.exists(layout.runEnv()));
    Map<String, String> environment = runEnv();

    boolean hasEnded = run.waitFor(240, TimeUnit.SECONDS);

    assertThat(hasEnded).isTrue();
    assertThat(output()).contains("20 of 20 samples ended as expected");
    assertThat(run.exitValue()).isZero();
    assertThat(environment).containsKeys("API_URL", "API_KEY", "SIMULATOR_URL", "AWS_REGION");
    assertThat(environment).containsKeys("AWS_ENDPOINT_URL_SQS", "PID_API", "PID_WORKER_1");
    assertThatAllHaveEnded(environment);
    assertThat(layout.runEnv()).doesNotExist();
    assertThatLogsKeepSecrets(environment.getOrDefault("API_KEY", "no key"));
  }

  @Test
  void takesEveryChildAlongWhenItIsKilled() throws IOException {
    Process run = start("--no-samples", "--port", Integer.toString(FreePort.any()));
    await().atMost(LONGEST_START).until(() -> Files.exists(layout.runEnv()));
    Map<String, String> environment = runEnv();

    run.destroyForcibly();

    await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> assertThatAllHaveEnded(environment));
    Files.deleteIfExists(layout.runEnv());
  }

  @Test
  void saysWhichPortIsInUse() throws IOException, InterruptedException {
    try (var occupied = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Process run = start("--once", "--port", Integer.toString(occupied.getLocalPort()));

      boolean hasEnded = run.waitFor(30, TimeUnit.SECONDS);

      assertThat(hasEnded).isTrue();
      assertThat(run.exitValue()).isEqualTo(1);
      assertThat(output()).contains("port " + occupied.getLocalPort() + " is in use");
    }
  }

  private Process start(String... arguments) throws IOException {
    Files.createDirectories(layout.home());
    Files.deleteIfExists(layout.runEnv());
    List<String> command =
        Layout.java(
            List.of("-XX:+UseSerialGC"),
            "-cp",
            System.getProperty("java.class.path"),
            "-Dmillrace.home=" + HOME,
            RunCommand.class.getName());
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(layout.home().resolve("output.log").toFile());
    Process process = builder.start();
    started.add(process);
    return process;
  }

  private String output() throws IOException {
    return Files.readString(layout.home().resolve("output.log"));
  }

  private Map<String, String> runEnv() throws IOException {
    return Files.readAllLines(layout.runEnv()).stream()
        .map(line -> line.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  private static void assertThatAllHaveEnded(Map<String, String> environment) {
    List<String> alive =
        environment.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith("PID_"))
            .filter(entry -> ProcessHandle.of(Long.parseLong(entry.getValue())).isPresent())
            .map(Map.Entry::getKey)
            .toList();
    assertThat(alive).isEmpty();
  }

  /** Invariant 17 of docs/invariants.md: neither the key nor the text of a sample is in any log. */
  private void assertThatLogsKeepSecrets(String key) throws IOException {
    try (var logs = Files.list(layout.logs())) {
      for (Path log : logs.toList()) {
        assertThat(Files.readString(log))
            .as(log.toString())
            .doesNotContain(key)
            .doesNotContain("northern pump station")
            .doesNotContain("school garden");
      }
    }
  }
}
