package dev.millrace.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.job.JobState;
import dev.millrace.testkit.Jobs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator stops model calls: one worker process against the local stack. */
class KillSwitchIT {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  /** Within as long a switch must act. */
  private static final Duration PROMISED = Duration.ofSeconds(2);

  private static final Duration A_WHILE = Duration.ofSeconds(4);
  private static final String TEXT = "The mill turns. The water is high. Grain arrives at noon.";
  private static final AwsDeployment AWS = new AwsDeployment();
  private static final Simulator SIMULATOR = new Simulator();
  private static final Map<String, String> SETTINGS =
      Map.of(
          "MILLRACE_WORKER_VISIBILITY_TIMEOUT", "15s",
          "MILLRACE_WORKER_RECEIVE_WAIT", "1s");

  @BeforeEach
  void reset() {
    SIMULATOR.reset();
  }

  @AfterEach
  void nothingIsStoppedAndEveryQueueIsEmpty() {
    AWS.liftAll();
    AWS.assertLanesAreEmpty();
    AWS.purge();
  }

  @Test
  void startsNoCallUntilTheSwitchIsLifted() {
    try (var _ = WorkerProcess.start(SETTINGS)) {
      AWS.stop("all");
      letPass(PROMISED);
      List<JobId> jobs = IntStream.range(0, 20).mapToObj(_ -> AWS.submit(TEXT)).toList();

      letPass(A_WHILE);
      assertThat(SIMULATOR.total()).isZero();
      assertThat(jobs)
          .allSatisfy(id -> assertThat(AWS.job(id).attempt()).as("never received").isZero());

      AWS.lift("all");
      jobs.forEach(id -> assertWentOnUncounted(AWS.awaitEnd(id, Duration.ofSeconds(15))));
      AWS.assertLanesAreEmpty();
    }
  }

  @Test
  void takesBackWhatWaitsForItsTurnWithinTwoSecondsAndLosesNothing() {
    var settings = new HashMap<>(SETTINGS);
    settings.put("MILLRACE_WORKER_POOLS_DEFAULT_REQUESTS_PER_MINUTE", "120");
    List<JobId> jobs = IntStream.range(0, 30).mapToObj(_ -> AWS.submit(TEXT)).toList();
    try (var _ = WorkerProcess.start(settings)) {
      await().atMost(PATIENCE).until(() -> SIMULATOR.total() >= 3);

      AWS.stop("all");
      letPass(PROMISED);
      int started = SIMULATOR.total();
      letPass(A_WHILE);

      assertThat(started).as("the switch came in time").isLessThan(jobs.size());
      assertThat(SIMULATOR.total()).isEqualTo(started);
      AWS.lift("all");
      jobs.forEach(id -> assertWentOnUncounted(AWS.awaitEnd(id, PATIENCE)));
      assertThat(SIMULATOR.total()).as("nothing was paid twice").isEqualTo(jobs.size());
      AWS.assertLanesAreEmpty();
    }
  }

  @Test
  void recordsTheAnswerOfTheCallThatRuns() {
    SIMULATOR.behave("{\"latencyMillis\": {\"min\": 5000, \"max\": 5000}}");
    try (var _ = WorkerProcess.start(SETTINGS)) {
      JobId id = AWS.submit(TEXT);
      await().atMost(PATIENCE).until(() -> SIMULATOR.total() == 1);

      AWS.stop("all");
      Job ended = AWS.awaitEnd(id, PATIENCE);

      assertThat(ended.state()).isInstanceOf(JobState.Succeeded.class);
      assertThat(ended.attempt()).isEqualTo(1);
      assertThat(SIMULATOR.calls().path("aborted").asInt()).isZero();
      AWS.assertLanesAreEmpty();
    }
  }

  @Test
  void stopsOnlyTheCallsOfTheRoute() {
    try (var _ = WorkerProcess.start(SETTINGS)) {
      AWS.stop("nova-pro");
      letPass(PROMISED);
      JobId stopped = AWS.submitFor("nova-pro", TEXT);
      JobId other = AWS.submitFor("nova-lite", TEXT);

      Job ended = AWS.awaitEnd(other, PATIENCE);
      await().atMost(PATIENCE).until(() -> AWS.job(stopped).attempt() >= 1);
      letPass(PROMISED);

      assertThat(ended.state()).isInstanceOf(JobState.Succeeded.class);
      assertThat(AWS.stateOf(stopped)).isEqualTo("queued");
      assertThat(SIMULATOR.total()).isEqualTo(1);
      AWS.lift("nova-pro");
      assertWentOnUncounted(AWS.awaitEnd(stopped, PATIENCE));
      AWS.assertLanesAreEmpty();
    }
  }

  @Test
  void letsAFallbackAnswerForAStoppedRoute(@TempDir Path catalog) throws IOException {
    OperatorsCatalog.write(catalog, "fallbacks: [nova-pro]", "price: {input: 1, output: 1}");
    var settings = new HashMap<>(SETTINGS);
    settings.put("MILLRACE_RESOURCES_CATALOG", catalog.toString());
    AWS.stop("nova-lite");
    try (var _ = WorkerProcess.start(settings)) {
      Job ended = AWS.awaitEnd(AWS.submitFor("nova-lite", TEXT), PATIENCE);

      assertThat(ended.state())
          .isInstanceOfSatisfying(
              JobState.Succeeded.class,
              succeeded ->
                  assertThat(succeeded.result().llmModelId()).isEqualTo("amazon.nova-pro-v1:0"));
      assertThat(ended.attempt()).isEqualTo(1);
      AWS.assertLanesAreEmpty();
    }
  }

  @Test
  void makesNoCallWhenItStartsWhileTheSwitchIsOn() {
    AWS.stop("all");
    JobId id = AWS.submit(TEXT);
    try (var worker = WorkerProcess.start(SETTINGS)) {
      letPass(A_WHILE);

      assertThat(worker.isReady()).as("held back on purpose").isTrue();
      assertThat(SIMULATOR.total()).isZero();
      assertThat(AWS.job(id).attempt()).isZero();
      AWS.lift("all");
      assertWentOnUncounted(AWS.awaitEnd(id, Duration.ofSeconds(15)));
      AWS.assertLanesAreEmpty();
    }
  }

  @Test
  void receivesNothingWhileTheSwitchesCannotBeRead() {
    var settings = new HashMap<>(SETTINGS);
    settings.put("MILLRACE_RESOURCES_TABLE", "no-such-table");
    letPass(PROMISED); // an open poll of a killed worker would still take the message
    JobId id = AWS.submit(TEXT);
    try (var worker = WorkerProcess.launch(settings)) {
      await().atMost(PATIENCE).until(worker::isAlive);
      letPass(A_WHILE);

      assertThat(worker.isReady()).isFalse();
      assertThat(AWS.visibleMessages()).isEqualTo(1);
    }
    try (var _ = WorkerProcess.start(SETTINGS)) {
      assertWentOnUncounted(AWS.awaitEnd(id, PATIENCE));
      AWS.assertLanesAreEmpty();
    }
  }

  private static void assertWentOnUncounted(Job job) {
    assertThat(job.state()).isInstanceOf(JobState.Succeeded.class);
    assertThat(job.counters().failures()).isZero();
    assertThat(job.counters().silentEnds()).isZero();
    assertThat(job.tenant()).isEqualTo(Jobs.TENANT);
  }

  /** A promise about time can only be seen to hold while time passes. */
  private static void letPass(Duration time) {
    await().pollDelay(time).atMost(time.plusSeconds(5)).until(() -> true);
  }
}
