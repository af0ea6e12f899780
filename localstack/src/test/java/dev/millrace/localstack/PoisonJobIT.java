package dev.millrace.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Invariant 13 of docs/invariants.md: a job that kills its process takes no other job along. */
class PoisonJobIT {
  private static final int GOOD_JOBS = Scale.of(20, 200);
  private static final int MAX_DEATHS = 5;

  @Test
  void deadLettersTheJobThatKillsItsWorkerAndCompletesAllOthers() {
    var settings =
        Map.of(
            "MILLRACE_WORKER_VISIBILITY_TIMEOUT", "10s",
            "MILLRACE_WORKER_IN_FLIGHT_LIMIT", "100");
    try (var system = SystemUnderTest.start(1, settings)) {
      system.simulator().answersWithin(700, 1500);
      List<String> good = system.submit(GOOD_JOBS);
      String poison = system.submit(1, _ -> "A document that kills whoever reads it.").getFirst();

      int deaths = 0;
      while (dies(system, poison, deaths)) {
        deaths++;
        SystemUnderTest.kill(system.worker());
        system.startWorker();
      }
      List<JsonNode> ended = system.awaitEnd(good, Duration.ofMinutes(4));

      JsonNode dead = system.job(poison);
      assertThat(deaths).isEqualTo(MAX_DEATHS);
      assertThat(dead.path("status").asString()).isEqualTo("failed");
      assertThat(dead.path("error").path("code").asString()).isEqualTo("kills_worker");
      assertThat(ended).extracting(job -> job.path("status").asString()).containsOnly("completed");
      assertThat(system.queues().messages(AwsQueues.DEAD_LETTERS)).isEqualTo(1);
      system.queues().assertLanesAreEmpty();
    }
  }

  /** Waits until the job either started once more, which kills its worker, or is over. */
  private static boolean dies(SystemUnderTest system, String poison, int deaths) {
    await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> startsOf(system, poison) > deaths || system.openJobs(List.of(poison)).isEmpty());
    return !system.openJobs(List.of(poison)).isEmpty();
  }

  private static int startsOf(SystemUnderTest system, String job) {
    return system.simulator().calls().of(job).size();
  }
}
