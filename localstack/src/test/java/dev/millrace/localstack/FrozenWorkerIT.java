package dev.millrace.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.localstack.process.ChildProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Invariants 2 and 4 of docs/invariants.md, when a worker sleeps past its leases and wakes again.
 */
class FrozenWorkerIT {
  private static final int JOBS = Scale.of(150, 300);

  /** Calls that had their turn but were not sent yet when the process froze. */
  private static final long ABOUT_TO_START = 10;

  private static final Duration VISIBILITY = Duration.ofSeconds(10);

  @Test
  void keepsOneResultOfEachJobAndItsBytesWhenAFrozenWorkerWakes() {
    var settings =
        Map.of(
            "MILLRACE_WORKER_VISIBILITY_TIMEOUT",
            VISIBILITY.toSeconds() + "s",
            "MILLRACE_WORKER_IN_FLIGHT_LIMIT",
            "100");
    try (var system = SystemUnderTest.start(1, settings)) {
      system.simulator().answersWithin(2000, 4000);
      List<String> jobs = system.submit(JOBS);
      ChildProcess frozen = system.worker();
      await().atMost(Duration.ofSeconds(30)).until(() -> system.simulator().calls().total() >= 100);

      SystemUnderTest.signal("STOP", frozen);
      system.startWorker();
      system.awaitEnd(jobs, Duration.ofMinutes(3));
      Map<String, JsonNode> before = results(system.jobs(jobs));
      long callsBefore = system.simulator().calls().total();
      SystemUnderTest.signal("CONT", frozen);
      system.queues().assertLanesAreEmpty();
      awaitHeartbeatsOf(frozen);

      Map<String, JsonNode> after = results(system.jobs(jobs));
      assertThat(before.values()).allSatisfy(result -> assertThat(result.isObject()).isTrue());
      assertThat(after).isEqualTo(before);
      long callsOfTheWoken = system.simulator().calls().total() - callsBefore;
      System.out.printf("%d calls by the woken worker%n", callsOfTheWoken);
      assertThat(callsOfTheWoken).isLessThan(ABOUT_TO_START);
      assertThat(system.queues().messages(AwsQueues.DEAD_LETTERS)).isZero();
    }
  }

  /** Long enough for the woken worker to try to record what it still holds. */
  private static void awaitHeartbeatsOf(ChildProcess worker) {
    long until = System.nanoTime() + VISIBILITY.toNanos();
    await()
        .atMost(VISIBILITY.multipliedBy(3))
        .until(() -> System.nanoTime() > until && worker.isAlive());
  }

  private static Map<String, JsonNode> results(List<JsonNode> jobs) {
    return jobs.stream()
        .collect(Collectors.toMap(job -> job.path("id").asString(), job -> job.path("result")));
  }
}
