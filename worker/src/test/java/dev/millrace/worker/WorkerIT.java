package dev.millrace.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.job.FailureReason;
import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.job.JobState;
import dev.millrace.job.Lease;
import dev.millrace.job.Transition;
import dev.millrace.job.WorkflowId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One worker process against the local stack. */
class WorkerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String TEXT = "The mill turns. The water is high. Grain arrives at noon.";
  private static final AwsDeployment AWS = new AwsDeployment();
  private static final Simulator SIMULATOR = new Simulator();
  private static WorkerProcess worker;

  @BeforeAll
  static void startWorker() {
    worker =
        WorkerProcess.start(
            Map.of(
                "MILLRACE_WORKER_VISIBILITY_TIMEOUT", "10s",
                "MILLRACE_WORKER_RECEIVE_WAIT", "1s",
                "MILLRACE_WORKER_MODEL_TIMEOUT", "3s",
                "MILLRACE_WORKER_RETRY_SHORTEST_BACKOFF", "200ms",
                "MILLRACE_WORKER_IN_FLIGHT_LIMIT", "50"));
  }

  @AfterAll
  static void stopWorker() {
    worker.close();
  }

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
  void runsAJobToItsResult() {
    JobId id = AWS.submit(TEXT);

    Job job = AWS.awaitEnd(id, PATIENCE);

    assertThat(job.state())
        .isInstanceOfSatisfying(
            JobState.Succeeded.class,
            succeeded -> assertThat(succeeded.result().usage().totalTokens()).isPositive());
    assertThat(job.attempt()).isEqualTo(1);
    assertThat(SIMULATOR.calls().path("log").get(0).path("job").asString()).isEqualTo(id.value());
  }

  @Test
  void classifiesWithALabelOfTheWorkflow() {
    JobId id = AWS.submit("Invoice 17, please pay.", new WorkflowId("classify", 1));

    assertThat(AWS.awaitEnd(id, PATIENCE).state()).isInstanceOf(JobState.Succeeded.class);
  }

  @Test
  void callsTheModelOnceWhenItsMessageComesTwice() {
    Job job = AWS.aJob("{\"text\": \"" + TEXT + "\"}", new WorkflowId("summarize", 1));
    SIMULATOR.behave("{\"latencyMillis\": {\"min\": 1000, \"max\": 1000}}");
    AWS.wake(job);
    AWS.wake(job);
    AWS.store().put(job);

    AWS.awaitEnd(job.id(), PATIENCE);
    AWS.wake(job);
    AWS.assertLanesAreEmpty();

    assertThat(SIMULATOR.total()).isEqualTo(1);
    assertThat(AWS.job(job.id()).attempt()).isEqualTo(1);
  }

  @Test
  void countsNothingWhenEverythingIsThrottled() {
    SIMULATOR.behave("{\"requestsPerMinute\": 0}");
    List<JobId> ids = IntStream.range(0, 20).mapToObj(_ -> AWS.submit(TEXT)).toList();
    await().atMost(PATIENCE).until(() -> SIMULATOR.calls().path("throttled").asInt() >= 12);
    SIMULATOR.behave("{\"latencyMillis\": {\"min\": 5, \"max\": 20}}");

    List<Job> jobs = ids.stream().map(id -> AWS.awaitEnd(id, PATIENCE)).toList();

    assertThat(jobs).extracting(job -> job.state().wireName()).containsOnly("completed");
    assertThat(jobs).extracting(Job::attempt).containsOnly(1);
    assertThat(jobs).extracting(job -> job.counters().failures()).containsOnly(0);
  }

  @Test
  void failsForGoodWhenTheAnswerIsCutOff() {
    SIMULATOR.behave(
        "{\"latencyMillis\": {\"min\": 5, \"max\": 20}, \"sequence\": [\"truncate\"]}");

    Job job = AWS.awaitEnd(AWS.submit(TEXT), PATIENCE);

    assertThat(reasonOf(job)).isEqualTo(FailureReason.OUTPUT_TRUNCATED);
    await().atMost(PATIENCE).until(() -> AWS.deadLetters() == 1);
  }

  @Test
  void triesAgainWhenTheModelHangsOrAnswersGarbage() {
    SIMULATOR.behave(
        "{\"latencyMillis\": {\"min\": 5, \"max\": 20},"
            + " \"sequence\": [\"hang\", \"malformed\", \"error\", \"ok\"]}");

    Job job = AWS.awaitEnd(AWS.submit(TEXT), PATIENCE);

    assertThat(job.state()).isInstanceOf(JobState.Succeeded.class);
    assertThat(job.attempt()).isEqualTo(4);
    assertThat(job.counters().failures()).isEqualTo(3);
  }

  @Test
  void failsForGoodWhenTheInputIsNoText() {
    Job job = AWS.aJob("[1, 2]", new WorkflowId("summarize", 1));
    AWS.wake(job);
    AWS.store().put(job);

    assertThat(reasonOf(AWS.awaitEnd(job.id(), PATIENCE))).isEqualTo(FailureReason.INVALID_INPUT);
  }

  @Test
  void deadLettersAJobThatEndedSilentlyFiveTimes() {
    Job job = AWS.aJob("{\"text\": \"" + TEXT + "\"}", new WorkflowId("summarize", 1));
    AWS.store().put(job);
    Instant past = Clock.systemUTC().instant().minusSeconds(60);
    for (int i = 0; i < 5; i++) {
      var lease = new Lease("dead-worker/" + i, past.plusMillis(i));
      AWS.store().claim(job.id(), new Transition.Claim(lease, 100, past.plusMillis(i)));
    }

    AWS.wake(job);
    Job ended = AWS.awaitEnd(job.id(), PATIENCE);

    assertThat(reasonOf(ended)).isEqualTo(FailureReason.KILLS_WORKER);
    assertThat(SIMULATOR.total()).isZero();
    await().atMost(PATIENCE).until(() -> AWS.deadLetters() == 1);
  }

  private static FailureReason reasonOf(Job job) {
    return ((JobState.Failed) job.state()).failure().reason();
  }
}
