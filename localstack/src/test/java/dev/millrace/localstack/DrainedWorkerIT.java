package dev.millrace.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.localstack.process.ChildProcess;
import dev.millrace.localstack.simulator.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Invariant 12 of docs/invariants.md: a stopped worker hands on what it cannot finish. */
class DrainedWorkerIT {
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);

  @Test
  void exitsCleanlyAndHandsOnUnfinishedJobsAtOnce() throws InterruptedException {
    var settings =
        Map.of(
            "MILLRACE_WORKER_DRAIN_STOP_TIMEOUT", STOP_TIMEOUT.toSeconds() + "s",
            "MILLRACE_WORKER_DRAIN_FINISH_WITHIN", "3s",
            "MILLRACE_WORKER_IN_FLIGHT_LIMIT", "60");
    try (var system = SystemUnderTest.start(1, settings)) {
      system.simulator().answersWithin(15_000, 15_000);
      List<String> jobs = system.submit(40);
      ChildProcess stopped = system.worker();
      await().atMost(Duration.ofSeconds(30)).until(() -> system.simulator().calls().total() == 40);
      ChildProcess other = system.startWorker();

      Instant asked = Instant.now();
      SystemUnderTest.signal("TERM", stopped);
      boolean hasEnded = stopped.process().waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
      Instant ended = Instant.now();
      await().atMost(Duration.ofSeconds(30)).until(() -> system.simulator().calls().total() == 80);
      system.simulator().answersWithin(100, 200);

      List<Call> restarted = system.simulator().calls().log().subList(40, 80);
      Instant lastRestart = restarted.stream().map(Call::at).max(Instant::compareTo).orElseThrow();
      System.out.printf(
          "drained in %d ms; the last unfinished job ran elsewhere %d ms after the exit%n",
          Duration.between(asked, ended).toMillis(),
          Duration.between(ended, lastRestart).toMillis());
      assertThat(hasEnded).isTrue();
      assertThat(stopped.process().exitValue()).isZero();
      assertThat(lastRestart).isBefore(ended.plusSeconds(5));
      List<JsonNode> done = system.awaitEnd(jobs, Duration.ofMinutes(1));
      assertThat(done).extracting(job -> job.path("status").asString()).containsOnly("completed");
      assertThat(other.isAlive()).isTrue();
      system.queues().assertLanesAreEmpty();
    }
  }
}
