package dev.millrace.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.job.JobState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The owner of a job wants its end: one worker process against the local stack. */
class CancelIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String TEXT = "The mill turns. The water is high. Grain arrives at noon.";
  private static final AwsDeployment AWS = new AwsDeployment();
  private static final Simulator SIMULATOR = new Simulator();
  private static final Map<String, String> SETTINGS =
      Map.of(
          "MILLRACE_WORKER_VISIBILITY_TIMEOUT", "15s",
          "MILLRACE_WORKER_RECEIVE_WAIT", "1s",
          "MILLRACE_WORKER_MODEL_TIMEOUT", "90s");

  @BeforeEach
  void reset() {
    SIMULATOR.reset();
  }

  @AfterEach
  void everyQueueIsEmpty() {
    AWS.assertLanesAreEmpty();
    AWS.purge();
  }

  @Test
  void neverStartsAJobThatWasCancelledInItsQueue() {
    JobId id = AWS.submit(TEXT);
    AWS.cancel(id);

    try (var _ = WorkerProcess.start(SETTINGS)) {
      AWS.assertLanesAreEmpty();
    }

    assertThat(AWS.job(id).state()).isInstanceOf(JobState.Cancelled.class);
    assertThat(SIMULATOR.total()).isZero();
  }

  @Test
  void abortsARunningCallWithinTwoSeconds() {
    SIMULATOR.behave("{\"latencyMillis\": {\"min\": 60000, \"max\": 60000}}");
    try (var _ = WorkerProcess.start(SETTINGS)) {
      JobId id = AWS.submit(TEXT);
      await().atMost(PATIENCE).until(() -> SIMULATOR.total() == 1);

      Instant wished = Clock.systemUTC().instant();
      AWS.cancel(id);
      Job ended = AWS.awaitEnd(id, PATIENCE);

      assertThat(ended.state()).isInstanceOf(JobState.Cancelled.class);
      assertThat(ended.attempt()).isEqualTo(1);
      assertThat(abortedAt()).isBetween(wished, wished.plusSeconds(2));
      AWS.assertLanesAreEmpty();
    }
  }

  @Test
  void abortsWithTheNextHeartbeatWhenTheNoticeIsLost() {
    SIMULATOR.behave("{\"latencyMillis\": {\"min\": 60000, \"max\": 60000}}");
    try (var _ = WorkerProcess.start(SETTINGS)) {
      JobId id = AWS.submit(TEXT);
      await().atMost(PATIENCE).until(() -> SIMULATOR.total() == 1);

      Instant wished = Clock.systemUTC().instant();
      AWS.wish(id);
      Job ended = AWS.awaitEnd(id, PATIENCE);

      assertThat(ended.state()).isInstanceOf(JobState.Cancelled.class);
      assertThat(abortedAt()).isBetween(wished, wished.plusSeconds(10));
      AWS.assertLanesAreEmpty();
    }
  }

  private static Instant abortedAt() {
    JsonNode calls = SIMULATOR.calls();
    JsonNode call = calls.path("log").get(0);
    assertThat(calls.path("total").asInt()).isEqualTo(1);
    assertThat(call.path("status").asString()).isEqualTo("aborted");
    return Instant.parse(call.path("at").asString()).plusMillis(call.path("millis").asLong());
  }
}
