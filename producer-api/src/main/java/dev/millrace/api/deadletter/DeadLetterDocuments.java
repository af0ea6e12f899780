package dev.millrace.api.deadletter;

import dev.millrace.api.query.CursorCodec;
import dev.millrace.api.query.JobDocuments;
import dev.millrace.job.AttemptCounters;
import dev.millrace.job.Failure;
import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.job.TenantId;
import dev.millrace.job.store.JobPage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The wire form of dead letters: for an operator, so with the detail that a job does not show. */
final class DeadLetterDocuments {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JobDocuments jobs;
  private final int redriveCap;

  DeadLetterDocuments(JobDocuments jobs, int redriveCap) {
    this.jobs = jobs;
    this.redriveCap = redriveCap;
  }

  JsonNode list(TenantId tenant, JobPage page) {
    ObjectNode list = NODES.objectNode();
    list.put("object", "list");
    var data = list.putArray("data");
    page.jobs().forEach(job -> data.add(summary(job)));
    list.put("has_more", page.next().isPresent());
    page.next()
        .ifPresentOrElse(
            next -> list.put("next_cursor", CursorCodec.encode(tenant, next)),
            () -> list.putNull("next_cursor"));
    return list;
  }

  /** Everything about one failed job; its history is part of the job. */
  JsonNode whole(Job job) {
    ObjectNode document = summary(job);
    document.set("job", jobs.whole(job));
    return document;
  }

  private ObjectNode summary(Job job) {
    ObjectNode document = NODES.objectNode();
    document.put("id", job.id().value());
    document.put("object", "dead_letter");
    if (job.state() instanceof JobState.Failed(Failure failure)) {
      document.put("cause", failure.reason().code());
      document.put("message", failure.reason().message());
      document.put("detail", failure.detail());
    }
    document.put("failed_at", job.times().changedAt().toString());
    document.put("kept_until", job.times().keptUntil().toString());
    document.put("workflow", job.spec().workflow().name());
    putCounters(document, job.counters());
    ObjectNode input = document.putObject("input");
    input.put("bytes", job.spec().input().length());
    input.put("url", "/v1/dead-letters/" + job.id() + "/input");
    return document;
  }

  private void putCounters(ObjectNode document, AttemptCounters counters) {
    document.put("attempt", counters.attempt());
    document.put("failures", counters.failures());
    document.put("silent_ends", counters.silentEnds());
    document.put("redrives", counters.redrives());
    document.put("redrives_left", Math.max(0, redriveCap - counters.redrives()));
  }
}
