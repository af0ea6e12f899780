package dev.millrace.localstack.emulators;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** DynamoDB Local in memory, in a JVM of its own, as its licence wants it. */
final class DynamoDbProcess implements AutoCloseable {

  private static final String MAIN_CLASS =
      "software.amazon.dynamodb.services.local.main.ServerRunner";
  private static final int START_ATTEMPTS = 1_200;
  private static final long ATTEMPT_MILLIS = 50;
  private static final long STOP_SECONDS = 5;

  private final Process process;
  private final ScratchDirectory scratch;
  private final int port;
  private volatile boolean closing;

  private DynamoDbProcess(Process process, ScratchDirectory scratch, int port) {
    this.process = process;
    this.scratch = scratch;
    this.port = port;
  }

  /** Returns when it accepts connections, at most a minute later. */
  static DynamoDbProcess start(Path classPathFile, int wantedPort) throws InterruptedException {
    int port = wantedPort == 0 ? Ports.free() : wantedPort;
    Process process;
    ScratchDirectory scratch;
    try {
      scratch = ScratchDirectory.create("millrace-dynamodb-");
      String classPath = Files.readString(classPathFile).strip();
      process =
          new ProcessBuilder(
                  command(classPath + File.pathSeparator + ownClasses(), scratch.path(), port))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
    } catch (IOException failure) {
      throw StartException.noClassPath(classPathFile.toString(), failure);
    }
    var started = new DynamoDbProcess(process, scratch, port);
    started.awaitReady();
    return started;
  }

  private static List<String> command(String classPath, Path scratch, int port) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-Xshare:auto",
        "-Xmx768m",
        "-Dslf4j.internal.verbosity=ERROR",
        "-Dlog4j2.StatusLogger.level=OFF",
        // It unpacks a native library and never removes it.
        "-Djava.io.tmpdir=" + scratch,
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-cp",
        classPath,
        Lifeline.class.getName(),
        MAIN_CLASS,
        "-inMemory",
        "-sharedDb",
        "-disableTelemetry",
        "-port",
        String.valueOf(port));
  }

  private static String ownClasses() {
    try {
      URI location = Lifeline.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      return Path.of(location).toString();
    } catch (URISyntaxException impossible) {
      throw StartException.failed(impossible);
    }
  }

  private void awaitReady() throws InterruptedException {
    for (int attempt = 0; attempt < START_ATTEMPTS; attempt++) {
      if (Ports.answers(port)) {
        return;
      }
      if (process.waitFor(ATTEMPT_MILLIS, TimeUnit.MILLISECONDS)) {
        close();
        throw StartException.ended("DynamoDB Local", process.exitValue());
      }
    }
    close();
    throw StartException.late("DynamoDB Local");
  }

  /** Runs the action if the process ends before it is closed. */
  void whenLost(Runnable action) {
    Thread.ofPlatform().daemon().name("dynamodb-watch").start(() -> watch(action));
  }

  private void watch(Runnable action) {
    process.onExit().join();
    if (!closing) {
      action.run();
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  long pid() {
    return process.pid();
  }

  /** It holds nothing worth saving, so it is not asked twice. */
  @Override
  public void close() {
    closing = true;
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    scratch.close();
  }
}
