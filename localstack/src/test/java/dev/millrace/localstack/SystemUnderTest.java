package dev.millrace.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.localstack.process.ChildProcess;
import dev.millrace.localstack.sample.JobsClient;
import dev.millrace.localstack.simulator.Simulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole stack of real processes, and the means to hurt it. */
final class SystemUnderTest implements AutoCloseable {
  private static final Set<String> TERMINAL = Set.of("completed", "failed", "cancelled", "expired");

  /** Requests at a time: more would measure DynamoDB Local, which writes one item after another. */
  private static final int CONCURRENT_REQUESTS = 32;

  /** Few tests bring documents; each parser takes a second of processor time at its start. */
  private static final Map<String, String> ONE_PARSER =
      Map.of("MILLRACE_DOCUMENT_CHILDREN_COUNT", "1");

  private final LocalStack stack;
  private final Map<String, String> workerSettings;
  private final List<String> workerJvm;
  private final JobsClient client;
  private final Simulator simulator;
  private final AwsQueues queues;

  private SystemUnderTest(
      LocalStack stack, Map<String, String> workerSettings, List<String> workerJvm) {
    this.stack = stack;
    this.workerSettings = new HashMap<>(ONE_PARSER);
    this.workerSettings.putAll(workerSettings);
    this.workerJvm = workerJvm;
    this.client = new JobsClient(stack.apiUrl(), stack.apiKey());
    this.simulator = new Simulator(stack.simulatorUrl());
    this.queues = AwsQueues.of(stack);
  }

  /** A test on the stack that all tests share, with workers of its own. */
  static SystemUnderTest start(int workers, Map<String, String> workerSettings) {
    List<String> jvm = new ArrayList<>(LocalStack.WORKER_JVM);
    jvm.add("-XX:TieredStopAtLevel=1");
    return start(workers, workerSettings, jvm);
  }

  static SystemUnderTest start(
      int workers, Map<String, String> workerSettings, List<String> workerJvm) {
    var system = new SystemUnderTest(SharedStack.get(), workerSettings, workerJvm);
    system.simulator.reset();
    system.queues.purgeDeadLetters();
    IntStream.range(0, workers).forEach(_ -> system.startWorker());
    return system;
  }

  Simulator simulator() {
    return simulator;
  }

  AwsQueues queues() {
    return queues;
  }

  ChildProcess startWorker() {
    return stack.startWorker(workerSettings, workerJvm);
  }

  ChildProcess worker() {
    return stack.workers().getFirst();
  }

  /** The structured lines that the process wrote so far. */
  List<JsonNode> log(ChildProcess child) {
    var mapper = JsonMapper.builder().build();
    try (Stream<String> lines = Files.lines(child.log())) {
      return lines.filter(line -> line.startsWith("{")).map(mapper::readTree).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a signal such as {@code KILL} and waits until it was delivered. */
  static void signal(String name, ChildProcess child) {
    try {
      int exit =
          new ProcessBuilder("kill", "-" + name, Long.toString(child.pid())).start().waitFor();
      assertThat(exit).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Kills the process and returns the moment of its death. */
  static Instant kill(ChildProcess child) {
    signal("KILL", child);
    Instant death = Instant.now();
    await().atMost(Duration.ofSeconds(5)).until(() -> !child.isAlive());
    return death;
  }

  void awaitWorkersEnd(Duration patience) {
    await().atMost(patience).until(() -> stack.workers().isEmpty());
  }

  /** Submits so many jobs to be summarised and returns their ids. */
  List<String> submit(int count, IntFunction<String> text) {
    return all(
        IntStream.range(0, count)
            .<Callable<String>>mapToObj(number ->
                () -> client.submit("summarize", text.apply(number)).path("id").asString())
            .toList());
  }

  List<String> submit(int count) {
    return submit(
        count, number -> "Document " + number + " says that all is well on day " + number + ".");
  }

  /** Uploads a document and submits a job that summarises it; returns the job's id. */
  String submitDocument(String name, byte[] content) {
    JsonNode upload = client.announce(name, "application/octet-stream", content.length);
    client.upload(upload, content);
    return client.submitUpload("summarize", upload.path("id").asString()).path("id").asString();
  }

  JsonNode job(String id) {
    return client.job(id);
  }

  List<JsonNode> jobs(List<String> ids) {
    return all(ids.stream().<Callable<JsonNode>>map(id -> () -> client.job(id)).toList());
  }

  List<JsonNode> awaitEnd(List<String> ids, Duration patience) {
    var open = new AtomicReference<>(ids);
    await()
        .atMost(patience)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(() -> {
          open.set(openJobs(open.get()));
          assertThat(open.get()).isEmpty();
        });
    return jobs(ids);
  }

  List<String> openJobs(List<String> ids) {
    return jobs(ids).stream()
        .filter(job -> !TERMINAL.contains(job.path("status").asString()))
        .map(job -> job.path("id").asString())
        .toList();
  }

  private static <T> List<T> all(List<Callable<T>> tasks) {
    var places = new Semaphore(CONCURRENT_REQUESTS);
    ThreadFactory factory = Thread.ofVirtual().name("client-", 0).factory();
    try (var threads = Executors.newThreadPerTaskExecutor(factory)) {
      List<Future<T>> futures =
          tasks.stream().map(task -> threads.submit(() -> inPlace(places, task))).toList();
      return futures.stream().map(SystemUnderTest::result).toList();
    }
  }

  private static <T> T inPlace(Semaphore places, Callable<T> task) throws Exception {
    places.acquire();
    try {
      return task.call();
    } finally {
      places.release();
    }
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Leaves the stack to the next test, without a worker. */
  @Override
  public void close() {
    stack.workers().forEach(worker -> signal("CONT", worker));
    stack.workers().forEach(worker -> worker.process().destroy());
    awaitWorkersEnd(Duration.ofSeconds(30));
    queues.close();
  }
}
