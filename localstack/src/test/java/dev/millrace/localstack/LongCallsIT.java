package dev.millrace.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.localstack.simulator.Calls;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Invariant 4 of docs/invariants.md: a call twice as long as the visibility timeout is made once,
 * since the heartbeat keeps lease and message.
 */
class LongCallsIT {
  private static final int JOBS = Scale.of(150, 4384);
  private static final int VISIBILITY_SECONDS = Scale.of(10, 30);
  private static final int LATENCY_MILLIS = Scale.of(20_000, 60_000);
  private static final Duration PATIENCE = Duration.ofMinutes(Scale.of(3, 60));

  @Test
  void callsOnceForEachJobWhenCallsOutlastTheVisibilityTimeout() {
    var settings =
        Map.of(
            // A tenth of the permits is kept for the other lane.
            "MILLRACE_WORKER_IN_FLIGHT_LIMIT",
            "110",
            "MILLRACE_WORKER_MODEL_TIMEOUT",
            "2m",
            "MILLRACE_WORKER_VISIBILITY_TIMEOUT",
            VISIBILITY_SECONDS + "s");
    try (var system = SystemUnderTest.start(1, settings)) {
      system.simulator().answersWithin(LATENCY_MILLIS, LATENCY_MILLIS);

      List<String> jobs = system.submit(JOBS);
      awaitNearlyAllAnswered(system);
      List<JsonNode> ended = system.awaitEnd(jobs, PATIENCE);

      Calls calls = system.simulator().calls();
      System.out.printf("%d calls for %d jobs%n", calls.total(), JOBS);
      assertThat(ended).extracting(job -> job.path("status").asString()).containsOnly("completed");
      assertThat(ended).extracting(job -> job.path("attempts").asInt()).containsOnly(1);
      assertThat(calls.total()).isEqualTo(JOBS);
      assertThat(system.queues().messages(AwsQueues.DEAD_LETTERS)).isZero();
      system.queues().assertLanesAreEmpty();
    }
  }

  /** Asking after thousands of jobs all the time would be the heaviest load of this test. */
  private static void awaitNearlyAllAnswered(SystemUnderTest system) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(5))
        .until(() -> system.simulator().calls().completed() >= JOBS - 10);
  }
}
