package dev.millrace.localstack;

import dev.millrace.localstack.process.ChildProcess;
import dev.millrace.localstack.process.FreePort;
import dev.millrace.localstack.process.OrphanGuard;
import dev.millrace.localstack.sample.SampleTarget;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A running stack. The applications know AWS only through the SDK's standard environment, as they
 * do in the cloud.
 */
public final class LocalStack implements AutoCloseable {
  /** The tenant that the first key belongs to. */
  public static final String TENANT = "local";

  static final String WORKER = "worker";

  /**
   * A drain waits for open polls to return; nobody at a terminal wants to wait for twenty seconds.
   */
  private static final String RECEIVE_WAIT = "2s";

  /** Of a worker's JVM: half a gigabyte holds a thousand calls. */
  public static final List<String> WORKER_JVM =
      List.of("-XX:+UseSerialGC", "-Xmx512m", "-XX:+ExitOnOutOfMemoryError");

  private static final Duration DRAIN_PATIENCE = Duration.ofSeconds(20);

  private final Layout layout;
  private final StackOptions options;
  private final Consumer<ChildProcess> onUnexpectedExit;
  private final OrphanGuard guard = OrphanGuard.start();
  private final Readiness readiness = new Readiness();
  private final RunEnv runEnv;
  private final Map<String, String> environment = new HashMap<>();
  private final List<ChildProcess> children = new CopyOnWriteArrayList<>();
  private final AtomicInteger startedWorkers = new AtomicInteger();
  private final AtomicBoolean isStopping = new AtomicBoolean();

  private LocalStack(Layout layout, StackOptions options, Consumer<ChildProcess> onUnexpectedExit) {
    this.layout = layout;
    this.options = options;
    this.onUnexpectedExit = onUnexpectedExit;
    this.runEnv = new RunEnv(layout.runEnv());
  }

  /**
   * Starts everything and returns when all of it is ready.
   *
   * @param onUnexpectedExit told of each child that ends while nobody stops the stack
   * @throws StackException if something cannot start; what had started is stopped again
   */
  public static LocalStack start(
      Layout layout, StackOptions options, Consumer<ChildProcess> onUnexpectedExit) {
    if (!FreePort.isFree(options.port())) {
      throw new StackException("port " + options.port() + " is in use: choose another with --port");
    }
    if (new RunEnv(layout.runEnv()).isOfALivingStack()) {
      throw new StackException("a stack is running already: " + layout.runEnv() + " tells of it");
    }
    var stack = new LocalStack(layout, options, onUnexpectedExit);
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("stop-stack").unstarted(stack::close));
    try {
      stack.runEnv.delete();
      stack.startChildren();
      return stack;
    } catch (RuntimeException e) {
      stack.close();
      throw e;
    }
  }

  private void startChildren() {
    ChildProcess emulators = adopt(Emulators.launch(layout, options));
    environment.putAll(Emulators.awaitReady(emulators));
    environment.put("API_URL", "http://127.0.0.1:" + options.port());
    // Beside the applications, which need no key to start: it takes a JVM's start of its own.
    Map<String, String> known = Map.copyOf(environment);
    var key = new FutureTask<>(() -> FirstKey.create(layout, TENANT, known));
    Thread.ofVirtual().name("first-key").start(key);

    ChildProcess api = startApi();
    List<StartedWorker> workers =
        IntStream.range(0, options.workers())
            .mapToObj(_ -> launchWorker(Map.of(), WORKER_JVM))
            .toList();
    readiness.await(api, options.port());
    workers.forEach(worker -> readiness.await(worker.process(), worker.port()));
    environment.put("API_KEY", result(key));
    environment.forEach(runEnv::put);
    runEnv.write();
  }

  private static String result(FutureTask<String> key) {
    try {
      return key.get();
    } catch (ExecutionException e) {
      throw new StackException("no first key could be made: " + e.getCause());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while the stack started");
    }
  }

  private ChildProcess startApi() {
    var settings = new HashMap<>(environment);
    settings.put("SERVER_PORT", Integer.toString(options.port()));
    settings.put("SERVER_ADDRESS", "127.0.0.1");
    settings.put("MILLRACE_LISTENING_RECEIVE_WAIT", RECEIVE_WAIT);
    List<String> command =
        Layout.java(
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m"),
            "-jar",
            layout.application("producer-api").toString());
    ChildProcess api =
        adopt(ChildProcess.startLogged("producer-api", command, settings, layout.logs()));
    runEnv.put("PID_API", Long.toString(api.pid()));
    return api;
  }

  /**
   * Starts one more worker and returns when it is ready.
   *
   * @param settings environment of the worker, such as {@code MILLRACE_WORKER_IN_FLIGHT_LIMIT}
   */
  public ChildProcess startWorker(Map<String, String> settings, List<String> jvm) {
    StartedWorker worker = launchWorker(settings, jvm);
    readiness.await(worker.process(), worker.port());
    runEnv.write();
    return worker.process();
  }

  private StartedWorker launchWorker(Map<String, String> added, List<String> jvm) {
    int number = startedWorkers.incrementAndGet();
    int port = FreePort.any();
    var settings = new HashMap<>(environment);
    settings.put("MILLRACE_WORKER_RECEIVE_WAIT", RECEIVE_WAIT);
    settings.put("MILLRACE_DOCUMENT_PARSER_CLASS_PATH", layout.parserClassPath());
    settings.putAll(added);
    settings.put("SERVER_PORT", Integer.toString(port));
    settings.put("SERVER_ADDRESS", "127.0.0.1");
    List<String> command = Layout.java(jvm, "-jar", layout.application("worker").toString());
    ChildProcess worker =
        adopt(ChildProcess.startLogged(WORKER + "-" + number, command, settings, layout.logs()));
    String key = "PID_WORKER_" + number;
    runEnv.put(key, Long.toString(worker.pid()));
    worker.onExit(_ -> forget(key));
    return new StartedWorker(worker, port);
  }

  /** The id of a dead worker may soon be another process's. */
  private void forget(String key) {
    runEnv.remove(key);
    if (!isStopping.get()) {
      runEnv.write();
    }
  }

  private ChildProcess adopt(ChildProcess child) {
    children.add(child);
    if (isStopping.get()) {
      child.process().destroy();
    }
    guard.watch(child);
    child.onExit(_ -> {
      children.remove(child);
      if (!isStopping.get()) {
        onUnexpectedExit.accept(child);
      }
    });
    return child;
  }

  /** The workers that live, oldest first. */
  public List<ChildProcess> workers() {
    return children.stream().filter(child -> child.name().startsWith(WORKER)).toList();
  }

  /** This stack, for samples to be pushed through. */
  public SampleTarget asTarget() {
    return new SampleTarget(apiUrl(), apiKey(), TENANT, environment);
  }

  public URI apiUrl() {
    return URI.create("http://127.0.0.1:" + options.port());
  }

  public String apiKey() {
    return value("API_KEY");
  }

  public URI simulatorUrl() {
    return URI.create(value("SIMULATOR_URL"));
  }

  /** A value of the environment in which the applications run. */
  public String value(String key) {
    String value = environment.get(key);
    if (value == null) {
      throw new StackException("the emulators did not announce " + key);
    }
    return value;
  }

  /** Stops the workers, then the API, then the emulators: nothing loses what it stands on. */
  @Override
  public void close() {
    if (!isStopping.compareAndSet(false, true)) {
      return;
    }
    List<ChildProcess> applications =
        children.stream().filter(child -> !child.name().equals(Emulators.NAME)).toList().reversed();
    applications.forEach(child -> child.process().destroy());
    applications.forEach(child -> child.stop(DRAIN_PATIENCE));
    children.forEach(child -> child.stop(DRAIN_PATIENCE));
    guard.close();
    runEnv.delete();
  }

  private record StartedWorker(ChildProcess process, int port) {}
}
