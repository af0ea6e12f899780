package dev.millrace.localstack.sample;

import dev.millrace.localstack.sample.SampleSubmitter.Submitted;
import dev.millrace.localstack.simulator.Calls;
import dev.millrace.localstack.simulator.Simulator;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/** Pushes every sample through a running stack and watches until each has ended. */
public final class SampleRunner {
  private static final Set<String> TERMINAL = Set.of("completed", "failed", "cancelled", "expired");
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(90);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final SampleTarget target;
  private final JobsClient client;
  private final Path folder;

  /** A DynamoDB that keeps its data may know the same drops of an earlier run. */
  private final Instant begin;

  public SampleRunner(SampleTarget target, Path folder, Clock clock) {
    this.target = target;
    this.client = new JobsClient(target.api(), target.key());
    this.folder = folder;
    this.begin = clock.instant().minusSeconds(1);
  }

  /** Prints the table and returns whether every sample ended as its manifest says. */
  public boolean run(SampleTable table) {
    List<Started> started = new ArrayList<>();
    try (var bucket = AwsSampleBucket.open(target)) {
      var submitter = new SampleSubmitter(client, bucket, target.tenant(), folder);
      for (Sample sample : SampleManifest.read(folder)) {
        started.add(new Started(sample, submitter.submit(sample)));
      }
    }
    Map<Sample, Optional<JsonNode>> ended = new LinkedHashMap<>();
    started.forEach(one -> ended.put(one.sample(), awaitEnd(one.submitted())));
    Calls calls = new Simulator(target.llm()).calls();
    List<SampleRun> runs =
        ended.entrySet().stream()
            .map(entry -> new SampleRun(entry.getKey(), entry.getValue(), callsOf(entry, calls)))
            .toList();
    table.print(runs);
    return runs.stream().allMatch(SampleRun::isAsExpected);
  }

  private static int callsOf(Map.Entry<Sample, Optional<JsonNode>> ended, Calls calls) {
    return ended.getValue().map(job -> calls.of(job.path("id").asString()).size()).orElse(0);
  }

  private Optional<JsonNode> awaitEnd(Submitted submitted) {
    long end = System.nanoTime() + LONGEST_WAIT.toNanos();
    Optional<JsonNode> job = look(submitted);
    while (job.map(SampleRunner::isOpen).orElse(true) && System.nanoTime() < end) {
      LockSupport.parkNanos(PAUSE.toNanos());
      job = look(submitted);
    }
    return job;
  }

  private Optional<JsonNode> look(Submitted submitted) {
    return switch (submitted) {
      case Submitted.Job(String id) -> client.find(id);
      case Submitted.Drop(String key) -> jobOf(key).flatMap(client::find);
    };
  }

  /** A drop has no answer that names its job: the job names the drop. */
  private Optional<String> jobOf(String key) {
    return client
        .latest()
        .path("data")
        .valueStream()
        .filter(job -> job.path("input").path("object").asString("").equals(key))
        .filter(job -> !Instant.parse(job.path("created_at").asString()).isBefore(begin))
        .map(job -> job.path("id").asString())
        .findFirst();
  }

  private static boolean isOpen(JsonNode job) {
    return !TERMINAL.contains(job.path("status").asString());
  }

  private record Started(Sample sample, Submitted submitted) {}
}
