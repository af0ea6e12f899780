package dev.millrace.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.job.JobState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A worker that is told to stop, with real signals and real processes. */
class DrainIT {
  private static final AwsDeployment AWS = new AwsDeployment();
  private static final Map<String, String> SETTINGS =
      Map.of(
          "MILLRACE_WORKER_DRAIN_STOP_TIMEOUT", "10s",
          "MILLRACE_WORKER_DRAIN_FINISH_WITHIN", "2s",
          "MILLRACE_WORKER_IN_FLIGHT_LIMIT", "50");

  private final Simulator simulator = new Simulator();

  @Test
  void finishesWhatFitsGivesBackTheRestAndExitsWithZero() {
    simulator.reset();
    simulator.behave("{\"latencyMillis\": {\"min\": 60000, \"max\": 60000}}");
    try (var stopped = WorkerProcess.start(SETTINGS)) {
      List<JobId> ids =
          IntStream.range(0, 5).mapToObj(i -> AWS.submit("Document " + i + " is long.")).toList();
      await().atMost(Duration.ofSeconds(20)).until(() -> simulator.total() == 5);
      simulator.behave("{\"latencyMillis\": {\"min\": 5, \"max\": 20}}");

      stopped.terminate();
      stopped.awaitEnd(Duration.ofSeconds(10));
      List<Job> givenBack = ids.stream().map(AWS::job).toList();

      assertThat(stopped.exitValue()).isZero();
      assertThat(givenBack).extracting(Job::state).containsOnly(JobState.Queued.NOW);
      assertThat(givenBack).extracting(job -> job.counters().failures()).containsOnly(0);
      try (var _ = WorkerProcess.start(SETTINGS)) {
        ids.forEach(id -> AWS.awaitEnd(id, Duration.ofSeconds(5)));
      }
      AWS.assertLanesAreEmpty();
      AWS.purge();
    }
  }
}
