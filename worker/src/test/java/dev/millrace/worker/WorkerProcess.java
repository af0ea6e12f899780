package dev.millrace.worker;

import dev.millrace.testkit.LocalAws;
import dev.millrace.worker.document.BuiltParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A worker in a process of its own, as a platform starts it. */
final class WorkerProcess implements AutoCloseable {
  private static final int DRAIN_SECONDS = 5;

  private final Process process;
  private final Path log;
  private final int port;

  private WorkerProcess(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /** Returns when the worker is ready. */
  static WorkerProcess start(Map<String, String> settings) {
    WorkerProcess worker = launch(settings);
    Awaitility.await("worker is ready, see " + worker.log)
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(100))
        .until(worker::isReady);
    return worker;
  }

  /** Returns at once. */
  static WorkerProcess launch(Map<String, String> settings) {
    int port = Ports.free();
    var environment = new HashMap<>(LocalAws.environment());
    environment.put("MILLRACE_DOCUMENT_PARSER_CLASS_PATH", BuiltParser.classPath());
    environment.put("MILLRACE_DOCUMENT_CHILDREN_COUNT", "1");
    environment.putAll(settings);
    environment.put("SERVER_PORT", Integer.toString(port));
    try {
      Path log = Files.createTempFile(Path.of("target"), "worker-", ".log");
      var builder =
          new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:+UseSerialGC",
              "-Xmx256m",
              "-XX:TieredStopAtLevel=1",
              "-cp",
              System.getProperty("java.class.path"),
              WorkerApplication.class.getName());
      builder.environment().putAll(environment);
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
      return new WorkerProcess(builder.start(), log, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it has logged so far. */
  String output() throws IOException {
    return Files.readString(log);
  }

  boolean isReady() {
    return statusOf("readiness") == 200;
  }

  boolean isAlive() {
    return statusOf("liveness") == 200;
  }

  /** What the worker answers to this probe; 0 if it does not answer. */
  private int statusOf(String probe) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health/" + probe))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException _) {
      return 0;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  /** SIGTERM. */
  void terminate() {
    process.destroy();
  }

  void awaitEnd(Duration patience) {
    Awaitility.await("worker ends, see " + log).atMost(patience).until(() -> !process.isAlive());
  }

  int exitValue() {
    return process.exitValue();
  }

  /** SIGTERM, so that no dead poll takes a message of the next test; SIGKILL if that takes long. */
  @Override
  public void close() {
    process.destroy();
    var _ = process.onExit().completeOnTimeout(process, DRAIN_SECONDS, TimeUnit.SECONDS).join();
    process.destroyForcibly();
  }
}
