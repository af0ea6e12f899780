package dev.millrace.api.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.AttemptCounters;
import dev.millrace.job.CostCap;
import dev.millrace.job.Job;
import dev.millrace.job.JobResult;
import dev.millrace.job.JobSpec;
import dev.millrace.job.JobState;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.Usage;
import dev.millrace.job.store.Payloads.PayloadOwner;
import dev.millrace.testkit.InMemoryPayloads;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class JobDocumentsTest {
  private static final AttemptCounters ENDED_ONCE = new AttemptCounters(1, 0, 0, false, 0);

  private final SettableClock clock = new SettableClock();
  private final InMemoryPayloads payloads = new InMemoryPayloads();
  private final JobDocuments documents = new JobDocuments(new ResultReader(payloads, 100), clock);

  @Test
  void showsAQueuedJob() {
    Job job = Jobs.withSpec(Jobs.aQueuedJob(), Jobs.aSpec(Jobs.anInput(), Map.of("order", "7")));

    JsonNode shown = documents.whole(job);

    assertThat(shown.propertyNames())
        .containsExactly(
            "id",
            "object",
            "status",
            "workflow",
            "workflow_version",
            "urgency",
            "input",
            "attempts",
            "created_at",
            "updated_at",
            "deadline",
            "metadata",
            "error",
            "usage",
            "result",
            "history");
    assertThat(shown.path("object").asString()).isEqualTo("job");
    assertThat(shown.path("status").asString()).isEqualTo("queued");
    assertThat(shown.path("workflow").asString()).isEqualTo("summarize");
    assertThat(shown.path("created_at").asString()).isEqualTo("2026-11-21T11:59:59Z");
    assertThat(shown.at("/metadata/order").asString()).isEqualTo("7");
    assertThat(shown.at("/history/0/status").asString()).isEqualTo("queued");
    assertThat(shown.path("result").isNull()).isTrue();
  }

  @Test
  void showsWhatAJobMayCost() {
    Job queued = Jobs.aQueuedJob();
    JobSpec spec = queued.spec();
    Optional<CostCap> maxCost = Optional.of(CostCap.parse("0.250"));
    var capped =
        new JobSpec(
            spec.workflow(), spec.model(), spec.lane(), spec.input(), spec.metadata(), maxCost);

    JsonNode shown = documents.summary(Jobs.withSpec(queued, capped));

    assertThat(shown.path("max_cost").asString()).isEqualTo("0.25");
  }

  @Test
  void showsTheResultOfASucceededJob() {
    Job job = succeeded("{\"text\":\"Short.\"}");

    JsonNode shown = documents.whole(job);

    assertThat(shown.at("/result/text").asString()).isEqualTo("Short.");
    assertThat(shown.at("/usage/total_tokens").asLong()).isEqualTo(1280);
    assertThat(shown.path("model").asString()).isEqualTo(Jobs.LLM_MODEL_ID);
    assertThat(documents.retryAfter(job)).isEmpty();
  }

  @Test
  void leavesOutAResultThatIsTooLarge() {
    Job job = succeeded("{\"text\":\"" + "x".repeat(100) + "\"}");

    assertThat(documents.whole(job).path("result").isNull()).isTrue();
  }

  @Test
  void showsWhyAJobFailedWithoutTheProvidersText() {
    JsonNode shown = documents.whole(Jobs.aFailedJob());

    assertThat(shown.at("/error/code").asString()).isEqualTo("invalid_input");
    assertThat(shown.toString()).doesNotContain("not UTF-8");
  }

  @Test
  void namesTheObjectOfADroppedInput() {
    var dropped = new PayloadRef.Dropped("inbox/acme/summarize/a b.txt", "tag", 12);
    Job job = Jobs.withSpec(Jobs.aQueuedJob(), Jobs.aSpec(dropped, Map.of()));

    JsonNode shown = documents.summary(job);

    assertThat(shown.at("/input/object").asString()).isEqualTo("inbox/acme/summarize/a b.txt");
    assertThat(shown.at("/input/bytes").asLong()).isEqualTo(12);
    assertThat(shown.has("result")).isFalse();
  }

  @Test
  void showsAJobAsExpiredOnceItsDeadlinePassed() {
    Job job = Jobs.aQueuedJob();
    String before = documents.entityTag(job);
    clock.advance(Duration.ofDays(2));

    assertThat(documents.whole(job).path("status").asString()).isEqualTo("expired");
    assertThat(documents.retryAfter(job)).isEmpty();
    assertThat(documents.entityTag(job)).isNotEqualTo(before);
  }

  private Job succeeded(String result) {
    Job job = Jobs.aQueuedJob();
    var owner = new PayloadOwner(job.tenant(), job.id(), job.times().keptUntil());
    byte[] bytes = result.getBytes(StandardCharsets.UTF_8);
    PayloadRef payload = payloads.writeResult(owner, 1, bytes);
    var usage = new Usage(1200, 80, 0, 0);
    var state = new JobState.Succeeded(new JobResult(payload, Jobs.LLM_MODEL_ID, usage));
    return Jobs.in(job, state, ENDED_ONCE);
  }
}
