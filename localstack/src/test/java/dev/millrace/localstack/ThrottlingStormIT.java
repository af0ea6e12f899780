package dev.millrace.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Invariant 5 of docs/invariants.md: throttling never dead-letters and is never counted. */
class ThrottlingStormIT {
  private static final int JOBS = Scale.of(100, 300);
  private static final Duration STORM = Duration.ofSeconds(Scale.of(20, 120));

  @Test
  void completesEveryJobWithItsFirstAttemptAfterAStormOfThrottles() {
    var settings = Map.of("MILLRACE_WORKER_VISIBILITY_TIMEOUT", "15s");
    try (var system = SystemUnderTest.start(1, settings)) {
      system.simulator().refusesEverything();
      List<String> jobs = system.submit(JOBS);
      long end = System.nanoTime() + STORM.toNanos();
      await().atMost(STORM.multipliedBy(2)).until(() -> System.nanoTime() > end);
      long refused = system.simulator().calls().throttled();

      system.simulator().answersWithin(100, 300);
      List<JsonNode> ended = system.awaitEnd(jobs, Duration.ofMinutes(2));

      System.out.printf("%d refused calls in %d s%n", refused, STORM.toSeconds());
      assertThat(refused).isBetween(1L, 5 * STORM.toSeconds());
      assertThat(ended).extracting(job -> job.path("status").asString()).containsOnly("completed");
      assertThat(ended).extracting(job -> job.path("attempts").asInt()).containsOnly(1);
      assertThat(receiveCounts(system.log(system.worker()), jobs))
          .hasSize(JOBS)
          .allSatisfy(count -> assertThat(count).isLessThan(5));
      assertThat(system.queues().messages(AwsQueues.DEAD_LETTERS)).isZero();
      system.queues().assertLanesAreEmpty();
    }
  }

  /** As the worker's line for each ended attempt tells them. */
  private static List<Integer> receiveCounts(List<JsonNode> log, List<String> jobs) {
    return log.stream()
        .filter(line -> jobs.contains(line.path("job").asString("")))
        .filter(line -> line.has("receiveCount"))
        .map(line -> line.path("receiveCount").asInt())
        .toList();
  }
}
