package dev.millrace.localstack;

import static org.assertj.core.api.Assertions.assertThat;

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
  private static final int JOBS = Scale.of(200, 4384);
  private static final int VISIBILITY_SECONDS = Scale.of(5, 30);
  private static final int LATENCY_MILLIS = Scale.of(10_000, 60_000);
  private static final Duration PATIENCE = Duration.ofMinutes(Scale.of(3, 60));

  @Test
  void callsOnceForEachJobWhenCallsOutlastTheVisibilityTimeout() {
    var settings =
        Map.of(
            "MILLRACE_WORKER_IN_FLIGHT_LIMIT",
            "100",
            "MILLRACE_WORKER_VISIBILITY_TIMEOUT",
            VISIBILITY_SECONDS + "s");
    try (var system = SystemUnderTest.start(1, settings)) {
      system.simulator().answersWithin(LATENCY_MILLIS, LATENCY_MILLIS);

      List<String> jobs = system.submit(JOBS);
      List<JsonNode> ended = system.awaitEnd(jobs, PATIENCE);

      Simulator.Calls calls = system.simulator().calls();
      System.out.printf("%d calls for %d jobs%n", calls.total(), JOBS);
      assertThat(ended).extracting(job -> job.path("status").asString()).containsOnly("completed");
      assertThat(ended).extracting(job -> job.path("attempts").asInt()).containsOnly(1);
      assertThat(calls.total()).isEqualTo(JOBS);
      assertThat(system.queues().messages(AwsQueues.DEAD_LETTERS)).isZero();
      system.queues().assertLanesAreEmpty();
    }
  }
}
