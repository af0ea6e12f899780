package dev.millrace.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.job.JobId;
import dev.millrace.job.JobState;
import dev.millrace.testkit.LocalAws;
import dev.millrace.worker.document.BuiltParser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A worker process whose surroundings do not do their part. */
class HostilePlatformIT {
  private static final AwsDeployment AWS = new AwsDeployment();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String TEXT = "The mill turns. The water is high. Grain arrives at noon.";

  /** Their log lines are more than the pipe of an output holds. */
  private static final int MANY = 200;

  private final Simulator simulator = new Simulator();

  @BeforeEach
  void reset() {
    simulator.reset();
  }

  @AfterEach
  void everyQueueIsEmpty() {
    AWS.assertLanesAreEmpty();
    AWS.purge();
  }

  @Test
  void startsAsSoonAsAwsAnswersAndStaysAliveUntilThen() throws IOException {
    int port = Ports.free();
    Process worker = start(Map.of("AWS_ENDPOINT_URL_SQS", "http://127.0.0.1:" + port), true);
    try {
      await().during(Duration.ofSeconds(6)).atMost(Duration.ofSeconds(8)).until(worker::isAlive);
      // Only now: no open poll of a worker that another test killed may take it.
      JobId id = AWS.submit(TEXT);
      URI sqs =
          URI.create(Objects.requireNonNull(LocalAws.environment().get("AWS_ENDPOINT_URL_SQS")));

      try (var _ = Gateway.open(port, sqs)) {
        assertThat(AWS.awaitEnd(id, PATIENCE).state()).isInstanceOf(JobState.Succeeded.class);
        AWS.assertLanesAreEmpty();
      }
    } finally {
      worker.destroyForcibly();
    }
  }

  @Test
  void runsJobsThoughNobodyReadsItsOutput() throws Exception {
    Process worker = start(Map.of(), false);
    try {
      List<JobId> ids = submitMany();

      for (JobId id : ids) {
        assertThat(AWS.awaitEnd(id, PATIENCE).state()).isInstanceOf(JobState.Succeeded.class);
      }
      assertThat(worker.isAlive()).isTrue();
      AWS.assertLanesAreEmpty();
    } finally {
      worker.destroyForcibly();
    }
  }

  private static List<JobId> submitMany() throws Exception {
    List<JobId> ids = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Callable<JobId>> submissions = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        submissions.add(() -> AWS.submit(TEXT));
      }
      for (Future<JobId> submitted : threads.invokeAll(submissions)) {
        ids.add(submitted.get());
      }
    }
    return ids;
  }

  /** Returns at once: the worker may never become ready. */
  private static Process start(Map<String, String> settings, boolean isOutputTaken)
      throws IOException {
    var environment = new HashMap<>(LocalAws.environment());
    environment.put("MILLRACE_DOCUMENT_PARSER_CLASS_PATH", BuiltParser.classPath());
    environment.put("MILLRACE_DOCUMENT_CHILDREN_COUNT", "1");
    environment.put("SERVER_PORT", "0");
    // What an open poll of a killed worker takes is soon back for the next test.
    environment.put("MILLRACE_WORKER_RECEIVE_WAIT", "1s");
    environment.put("MILLRACE_WORKER_VISIBILITY_TIMEOUT", "10s");
    environment.putAll(settings);
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
    if (isOutputTaken) {
      builder.redirectOutput(Path.of("target", "hostile-platform.log").toFile());
    }
    return builder.redirectErrorStream(true).start();
  }
}
