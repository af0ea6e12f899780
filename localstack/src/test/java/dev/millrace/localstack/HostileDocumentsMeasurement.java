package dev.millrace.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.localstack.simulator.Calls;
import dev.millrace.parser.corpus.HostileDocument;
import dev.millrace.parser.corpus.HostileDocuments;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Invariant 13 of docs/invariants.md: a document that is made to hurt costs its own job one fault,
 * and no call of an LLM; its neighbours complete.
 */
class HostileDocumentsMeasurement {
  private static final int NEIGHBOURS = Scale.of(60, 300);
  private static final int ROUNDS = Scale.of(1, 9);
  private static final int LATENCY_MILLIS = 2_000;
  private static final Map<String, String> TWO_PARSERS =
      Map.of("MILLRACE_DOCUMENT_CHILDREN_COUNT", "2");

  @Test
  void refusesEachHostileDocumentOnceAndLeavesItsNeighboursAlone() {
    try (var system = SystemUnderTest.start(1, TWO_PARSERS)) {
      system.simulator().answersWithin(LATENCY_MILLIS, LATENCY_MILLIS);
      loadEveryClass(system);
      measure(system, "warm-up");
      List<Double> worsenings =
          IntStream.rangeClosed(1, ROUNDS)
              .mapToObj(round -> measure(system, "round " + round))
              .toList();
      if (Scale.isFull()) {
        assertThat(median(worsenings)).as("median worsening of the p99 in %%").isLessThan(10);
      }
      assertThat(system.worker().isAlive()).isTrue();
      system.queues().assertLanesAreEmpty();
    }
  }

  /** Returns by how many percent the p99 of the neighbours is worse beside the documents. */
  private static double measure(SystemUnderTest system, String round) {
    long alone = p99(system, system.submit(NEIGHBOURS));
    Map<String, HostileDocument> hostile = submitAll(system);
    long beside = p99(system, system.submit(NEIGHBOURS));
    assertRefused(system, hostile);
    double worsening = 100.0 * (beside - alone) / alone;
    System.out.printf(
        "%s: p99 of %d jobs alone %d ms, beside %d hostile documents %d ms: %+.1f %%%n",
        round, NEIGHBOURS, alone, hostile.size(), beside, worsening);
    return worsening;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static void loadEveryClass(SystemUnderTest system) {
    system.awaitEnd(system.submit(20), Duration.ofMinutes(1));
  }

  private static Map<String, HostileDocument> submitAll(SystemUnderTest system) {
    var jobs = new LinkedHashMap<String, HostileDocument>();
    HostileDocuments.all().stream()
        .filter(document -> isTaken(document))
        .forEach(document ->
            jobs.put(system.submitDocument(document.name(), document.bytes()), document));
    return jobs;
  }

  /** What is empty or larger than any document is refused before it is a job. */
  private static boolean isTaken(HostileDocument document) {
    return document.bytes().length > 0 && document.bytes().length <= 25 << 20;
  }

  private static void assertRefused(SystemUnderTest system, Map<String, HostileDocument> hostile) {
    List<JsonNode> ended = system.awaitEnd(List.copyOf(hostile.keySet()), Duration.ofMinutes(3));
    Calls calls = system.simulator().calls();
    for (JsonNode job : ended) {
      String id = job.path("id").asString();
      String document = String.valueOf(hostile.get(id));
      assertThat(job.path("status").asString()).as(document).isEqualTo("failed");
      assertThat(job.path("attempts").asInt()).as(document).isEqualTo(1);
      // One of them is sound, and only longer than the workflow takes.
      assertThat(job.path("error").path("code").asString())
          .as(document)
          .matches("document_[a-z_]+|input_too_large");
      assertThat(calls.of(id)).as(document).isEmpty();
    }
  }

  /** Of the time from acceptance to end, in milliseconds. */
  private static long p99(SystemUnderTest system, List<String> jobs) {
    List<JsonNode> ended = system.awaitEnd(jobs, Duration.ofMinutes(2));
    assertThat(ended).extracting(job -> job.path("status").asString()).containsOnly("completed");
    List<Long> millis = ended.stream().map(HostileDocumentsMeasurement::took).sorted().toList();
    return millis.get((int) Math.ceil(millis.size() * 0.99) - 1);
  }

  private static long took(JsonNode job) {
    return Duration.between(instant(job, "created_at"), instant(job, "updated_at")).toMillis();
  }

  private static Instant instant(JsonNode job, String field) {
    return Instant.parse(job.path(field).asString());
  }
}
