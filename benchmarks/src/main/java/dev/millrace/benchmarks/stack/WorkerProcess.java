package dev.millrace.benchmarks.stack;

import dev.millrace.localstack.Layout;
import dev.millrace.localstack.process.ChildProcess;
import dev.millrace.localstack.process.FreePort;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The worker as it ships, in a process of its own. */
public final class WorkerProcess {
  private static final Duration LONGEST_START = Duration.ofSeconds(60);
  private static final long BETWEEN_LOOKS_MILLIS = 50;

  /** A known quota that nothing here reaches: the pacer's search for one is measured elsewhere. */
  private static final String QUOTA = "6000000";

  private final ChildProcess child;
  private final int port;

  private WorkerProcess(ChildProcess child, int port) {
    this.child = child;
    this.port = port;
  }

  /** Starts the packaged application. */
  public static WorkerProcess start(
      Testbed testbed, String name, List<String> jvm, Map<String, String> settings) {
    String jar = testbed.layout().application("worker").toString();
    return launch(testbed, name, Layout.java(jvm, "-jar", jar), settings);
  }

  /** Starts a command that ends up as a worker. */
  public static WorkerProcess launch(
      Testbed testbed, String name, List<String> command, Map<String, String> settings) {
    int port = FreePort.any();
    Map<String, String> all = settings(testbed, port, settings);
    String log = testbed.layout().logs().resolve(name + ".log").toString();
    Redirect output = Redirect.appendTo(new File(log));
    return new WorkerProcess(testbed.start(name, command, all, output), port);
  }

  /** What any worker of a measurement is told. */
  public static Map<String, String> settings(Testbed testbed, int port, Map<String, String> more) {
    var settings = new HashMap<String, String>();
    settings.put("SERVER_PORT", Integer.toString(port));
    settings.put("SERVER_ADDRESS", "127.0.0.1");
    settings.put("MILLRACE_WORKER_RECEIVE_WAIT", "2s");
    settings.put("MILLRACE_DOCUMENT_PARSER_CLASS_PATH", testbed.layout().parserClassPath());
    settings.put("MILLRACE_DOCUMENT_CHILDREN_COUNT", "1");
    settings.put("MILLRACE_WORKER_POOLS_DEFAULT_REQUESTSPERMINUTE", QUOTA);
    settings.putAll(more);
    return testbed.environment(settings);
  }

  public void awaitReady() throws InterruptedException {
    var request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
            .timeout(Duration.ofSeconds(5))
            .build();
    long end = System.nanoTime() + LONGEST_START.toNanos();
    try (HttpClient http = HttpClient.newHttpClient()) {
      while (!isReady(http, request)) {
        if (child.process().waitFor(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS)
            || System.nanoTime() > end) {
          throw new IllegalStateException("the worker did not start: see " + child.log());
        }
      }
    }
  }

  private static boolean isReady(HttpClient http, HttpRequest request) throws InterruptedException {
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException _) {
      return false;
    }
  }

  public Process process() {
    return child.process();
  }

  /** Ends it without a word, as a crash does. */
  public void kill() throws InterruptedException {
    child.process().destroyForcibly().waitFor();
  }

  /** Lets it drain. */
  public void stop(Duration patience) {
    child.stop(patience);
  }
}
