package dev.millrace.localstack;

import dev.millrace.localstack.process.ChildProcess;
import dev.millrace.localstack.process.FreePort;
import dev.millrace.localstack.process.OrphanGuard;
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
    var stack = new LocalStack(layout, options, onUnexpectedExit);
    try {
      stack.startChildren();
      return stack;
    } catch (RuntimeException e) {
      stack.close();
      throw e;
    }
  }

  private void startChildren() {
    Emulators emulators = Emulators.start(layout, options);
    adopt(emulators.process());
    environment.putAll(emulators.environment());
    environment.put("API_URL", "http://127.0.0.1:" + options.port());
    // Beside the applications, which need no key to start: it takes a JVM's start of its own.
    var key = new FutureTask<>(() -> FirstKey.create(layout, TENANT, Map.copyOf(environment)));
    Thread.ofVirtual().name("first-key").start(key);

    ChildProcess api = startApi();
    List<StartedWorker> workers =
        IntStream.range(0, options.workers()).mapToObj(_ -> launchWorker()).toList();
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
            List.of("-XX:+UseSerialGC", "-Xmx512m"),
            "-jar",
            layout.application("producer-api").toString());
    ChildProcess api =
        adopt(ChildProcess.startLogged("producer-api", command, settings, layout.logs()));
    runEnv.put("PID_API", Long.toString(api.pid()));
    return api;
  }

  /** Starts one more worker and returns when it is ready. */
  public ChildProcess startWorker() {
    StartedWorker worker = launchWorker();
    readiness.await(worker.process(), worker.port());
    runEnv.write();
    return worker.process();
  }

  private StartedWorker launchWorker() {
    int number = startedWorkers.incrementAndGet();
    int port = FreePort.any();
    var settings = new HashMap<>(environment);
    settings.put("MILLRACE_WORKER_RECEIVE_WAIT", RECEIVE_WAIT);
    settings.putAll(options.workerSettings());
    settings.put("SERVER_PORT", Integer.toString(port));
    settings.put("SERVER_ADDRESS", "127.0.0.1");
    List<String> command =
        Layout.java(options.workerJvm(), "-jar", layout.application("worker").toString());
    ChildProcess worker =
        adopt(ChildProcess.startLogged(WORKER + "-" + number, command, settings, layout.logs()));
    runEnv.put("PID_WORKER_" + number, Long.toString(worker.pid()));
    return new StartedWorker(worker, port);
  }

  private ChildProcess adopt(ChildProcess child) {
    children.add(child);
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
