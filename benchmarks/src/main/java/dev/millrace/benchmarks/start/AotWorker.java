package dev.millrace.benchmarks.start;

import dev.millrace.benchmarks.stack.Testbed;
import dev.millrace.benchmarks.stack.WorkerProcess;
import dev.millrace.localstack.Layout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The worker's jar, taken apart as Spring Boot can, and a cache of its classes that the JVM makes
 * in a training run. The cache is valid for exactly this JVM, these options and this class path.
 */
final class AotWorker {
  /** In the training run and ever after. */
  static final List<String> JVM = List.of("-XX:+UseSerialGC", "-Xmx512m");

  private static final Duration DRAIN = Duration.ofSeconds(60);

  private final Path folder;
  private final Path jar;
  private final Path cache;

  private AotWorker(Path folder, Path jar) {
    this.folder = folder;
    this.jar = jar;
    this.cache = folder.resolve("worker.aot");
  }

  /** Takes the application's jar apart. */
  static AotWorker extract(Layout layout) throws InterruptedException {
    Path application = layout.application("worker");
    Path folder = layout.home().resolve("start/worker");
    List<String> command =
        Layout.java(
            List.of("-Djarmode=tools"),
            "-jar",
            application.toString(),
            "extract",
            "--force",
            "--destination",
            folder.toString());
    try {
      Files.createDirectories(folder);
      int exit =
          new ProcessBuilder(command)
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.INHERIT)
              .start()
              .waitFor();
      if (exit != 0) {
        throw new IllegalStateException("the worker's jar could not be taken apart: " + exit);
      }
      return new AotWorker(folder, folder.resolve(application.getFileName()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> plainCommand() {
    return Layout.java(JVM, "-jar", jar.toString());
  }

  /** With the mode that fails instead of starting without the cache: a start proves its use. */
  List<String> cachedCommand() {
    var options = new ArrayList<>(JVM);
    options.addAll(List.of("-XX:AOTCache=" + cache, "-XX:AOTMode=on"));
    return Layout.java(options, "-jar", jar.toString());
  }

  /**
   * Runs the worker once, through its first jobs, and makes the cache of what it loaded.
   *
   * @param jobs puts jobs into its lane and waits for their end
   */
  void train(Testbed testbed, Map<String, String> settings, Training jobs)
      throws InterruptedException {
    var options = new ArrayList<>(JVM);
    options.add("-XX:AOTCacheOutput=" + cache);
    WorkerProcess worker =
        WorkerProcess.launch(
            testbed, "training", Layout.java(options, "-jar", jar.toString()), settings);
    worker.awaitReady();
    jobs.run();
    worker.stop(DRAIN);
    if (!Files.isRegularFile(cache)) {
      throw new IllegalStateException("the training run left no cache in " + folder);
    }
  }

  long cacheMegabytes() {
    try {
      return Files.size(cache) / (1024 * 1024);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the worker does while it is trained. */
  @FunctionalInterface
  interface Training {
    void run() throws InterruptedException;
  }
}
