package dev.millrace.benchmarks.stack;

import dev.millrace.localstack.Emulators;
import dev.millrace.localstack.Layout;
import dev.millrace.localstack.process.ChildProcess;
import dev.millrace.localstack.process.OrphanGuard;
import dev.millrace.localstack.simulator.Simulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The emulators, started once for a whole measurement and with the compiler that a server deserves,
 * and whatever runs against them.
 */
public final class Testbed implements AutoCloseable {
  private static final List<String> EMULATORS_JVM =
      List.of(
          "-Xmx3g",
          "-XX:+UseParallelGC",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Layout layout;
  private final OrphanGuard guard = OrphanGuard.start();
  private final List<ChildProcess> children = new CopyOnWriteArrayList<>();
  private final Map<String, String> environment;
  private final ChildProcess emulators;

  private Testbed(Layout layout) {
    this.layout = layout;
    var command =
        Layout.java(
            EMULATORS_JVM,
            "-cp",
            layout.emulatorsClassPath(),
            "dev.millrace.localstack.emulators.Emulators",
            "--dynamodb-classpath",
            layout.dynamoDbClassPath().toString());
    this.emulators = start("emulators", command, Map.of(), Redirect.PIPE);
    this.environment = Emulators.awaitReady(emulators);
  }

  /** Starts the emulators and points every AWS client of this process at them. */
  public static Testbed open() {
    Layout checkout = Layout.around(Path.of(""));
    var testbed =
        new Testbed(new Layout(checkout.root(), checkout.root().resolve("benchmarks/target")));
    AwsEndpoints.use(testbed.environment);
    return testbed;
  }

  /** Starts a process that ends with this one. Its own environment knows the emulators. */
  public ChildProcess start(
      String name, List<String> command, Map<String, String> settings, Redirect standardOutput) {
    ChildProcess child = ChildProcess.start(name, command, settings, layout.logs(), standardOutput);
    children.add(child);
    guard.watch(child);
    return child;
  }

  /** What a process needs to know to use the emulators, and some more. */
  public Map<String, String> environment(Map<String, String> more) {
    var all = new LinkedHashMap<>(environment);
    all.putAll(more);
    return all;
  }

  /** Keeps the emulators on one core, so that contenders on another do not feel them. */
  public void pinEmulators(int core) {
    Cores.pin(emulators.pid(), core);
  }

  public Simulator simulator() {
    return new Simulator(
        URI.create(Objects.requireNonNull(environment.get("SIMULATOR_URL"), "no simulator")));
  }

  public Layout layout() {
    return layout;
  }

  /** The class path of the benchmarks, which is also that of each contender in Java. */
  public String classPath() {
    Path target = layout.root().resolve("benchmarks/target");
    try {
      String libraries = Files.readString(target.resolve("classpath.txt")).strip();
      return target.resolve("classes") + ":" + libraries;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The latest start is stopped first. */
  @Override
  public void close() {
    new ArrayList<>(children).reversed().forEach(child -> child.stop(PATIENCE));
    guard.close();
  }
}
