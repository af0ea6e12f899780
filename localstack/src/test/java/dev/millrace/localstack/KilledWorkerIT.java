package dev.millrace.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.localstack.process.ChildProcess;
import dev.millrace.localstack.simulator.Call;
import dev.millrace.localstack.simulator.Calls;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Invariants 1, 2 and 4 of docs/invariants.md, while the only worker is killed again and again. */
class KilledWorkerIT {
  private static final int JOBS = Scale.of(120, 300);
  private static final int KILLS = Scale.of(2, 4);

  /** Between the model's answer and the record lie two writes; a kill in between costs the call. */
  private static final Duration UNRECORDED = Duration.ofSeconds(1);

  @Test
  void losesNothingAndPaysTwiceOnlyWhatTheKillCaughtUnrecorded() {
    long seed = Long.getLong("millrace.seed", System.nanoTime());
    var random = new SplittableRandom(seed);
    var settings =
        Map.of(
            "MILLRACE_WORKER_VISIBILITY_TIMEOUT", "10s",
            "MILLRACE_WORKER_IN_FLIGHT_LIMIT", "60");
    try (var system = SystemUnderTest.start(1, settings)) {
      system.simulator().answersWithin(2000, 4000);
      List<String> jobs = system.submit(JOBS);

      List<Instant> kills = killAtRandomMoments(system, random);
      List<JsonNode> ended = system.awaitEnd(jobs, Duration.ofMinutes(4));

      assertThat(ended).extracting(job -> job.path("status").asString()).containsOnly("completed");
      assertThat(ended)
          .extracting(job -> job.path("result").path("text").asString())
          .doesNotContain("");
      assertThat(system.queues().messages(AwsQueues.DEAD_LETTERS)).isZero();
      Calls calls = system.simulator().calls();
      System.out.printf(
          "seed %d: %d calls, %d aborted, total - aborted = %d for %d jobs%n",
          seed, calls.total(), calls.aborted(), calls.total() - calls.aborted(), JOBS);
      System.out.println(
          "answered before the kill that made them unpaid for, ms: "
              + unrecorded(jobs, calls, kills));
      assertThat(jobs).allSatisfy(job -> assertPaidTwiceOnlyAtAKill(calls.of(job), kills));
      system.queues().assertLanesAreEmpty();
    }
  }

  /** All but the last completed call of a job ended right before a kill. */
  private static void assertPaidTwiceOnlyAtAKill(List<Call> calls, List<Instant> kills) {
    List<Call> completed = completed(calls);
    assertThat(completed).isNotEmpty();
    assertThat(completed.subList(0, completed.size() - 1))
        .allSatisfy(call ->
            assertThat(kills)
                .anySatisfy(kill ->
                    assertThat(call.endedAt())
                        .isBetween(kill.minus(UNRECORDED), kill.plus(UNRECORDED))));
  }

  private static List<Instant> killAtRandomMoments(
      SystemUnderTest system, SplittableRandom random) {
    List<Instant> kills = new ArrayList<>();
    for (int kill = 0; kill < KILLS; kill++) {
      ChildProcess worker = system.worker();
      long before = system.simulator().calls().total();
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> system.simulator().calls().total() > before);
      awaitMillis(random.nextLong(500, 6000));
      kills.add(SystemUnderTest.kill(worker));
      system.startWorker();
    }
    return kills;
  }

  /** How long before the next kill each answer came that had to be paid for again. */
  private static List<Long> unrecorded(List<String> jobs, Calls calls, List<Instant> kills) {
    return jobs.stream()
        .map(job -> completed(calls.of(job)))
        .flatMap(completed -> completed.subList(0, completed.size() - 1).stream())
        .map(Call::endedAt)
        .map(end ->
            kills.stream()
                .filter(kill -> kill.isAfter(end))
                .map(kill -> Duration.between(end, kill).toMillis())
                .findFirst()
                .orElse(-1L))
        .sorted()
        .toList();
  }

  private static List<Call> completed(List<Call> calls) {
    return calls.stream().filter(call -> call.status().equals("ok")).toList();
  }

  private static void awaitMillis(long millis) {
    Instant until = Instant.now().plusMillis(millis);
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> Instant.now().isAfter(until));
  }
}
