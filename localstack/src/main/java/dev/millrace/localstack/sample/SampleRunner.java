package dev.millrace.localstack.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
      for (Sample sample : SampleManifest.read(folder)) {
        started.add(start(sample, bucket));
      }
    }
    List<SampleRun> runs = started.stream().map(this::awaitEnd).toList();
    table.print(runs);
    return runs.stream().allMatch(SampleRun::isAsExpected);
  }

  private Started start(Sample sample, AwsSampleBucket bucket) {
    byte[] content = read(folder.resolve(sample.file()));
    return switch (sample.way()) {
      case API -> {
        String text = new String(content, java.nio.charset.StandardCharsets.UTF_8);
        JsonNode job = client.submit(sample.workflow(), text);
        yield new Started(sample, Optional.of(job.path("id").asString()), "");
      }
      case S3 -> {
        String key = "inbox/" + target.tenant() + "/" + sample.workflow() + "/" + sample.file();
        bucket.put(key, content);
        yield new Started(sample, Optional.empty(), key);
      }
    };
  }

  private SampleRun awaitEnd(Started started) {
    long end = System.nanoTime() + LONGEST_WAIT.toNanos();
    Optional<JsonNode> job = look(started);
    while (job.map(SampleRunner::isOpen).orElse(true) && System.nanoTime() < end) {
      LockSupport.parkNanos(PAUSE.toNanos());
      job = look(started);
    }
    return job.map(found -> ended(started.sample(), found)).orElseGet(() -> lost(started.sample()));
  }

  private Optional<JsonNode> look(Started started) {
    return started.job().or(() -> jobOf(started.key())).map(client::job);
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

  private static SampleRun ended(Sample sample, JsonNode job) {
    JsonNode error = job.path("error").path("code");
    JsonNode result = job.path("result");
    Duration took =
        Duration.between(
            Instant.parse(job.path("created_at").asString()),
            Instant.parse(job.path("updated_at").asString()));
    return new SampleRun(
        sample,
        job.path("id").asString(),
        job.path("status").asString(),
        job.path("model").asString("-"),
        job.path("usage").path("total_tokens").asLong(0),
        took.toMillis() / 1000.0,
        error.isString() ? Optional.of(error.asString()) : Optional.empty(),
        result.path("text").asString(result.path("label").asString("")));
  }

  private static SampleRun lost(Sample sample) {
    return new SampleRun(sample, "-", "not seen", "-", 0, 0, Optional.empty(), "");
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("sample " + file + " cannot be read", e);
    }
  }

  private record Started(Sample sample, Optional<String> job, String key) {}
}
