package dev.millrace.api.query;

import dev.millrace.job.Failure;
import dev.millrace.job.HistoryEntry;
import dev.millrace.job.Job;
import dev.millrace.job.JobResult;
import dev.millrace.job.JobSpec;
import dev.millrace.job.JobState;
import dev.millrace.job.Lease;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.Usage;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The names and forms of a job's fields on the wire. */
final class JobFields {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JobFields() {}

  static ObjectNode common(Job job, JobState state) {
    JobSpec spec = job.spec();
    ObjectNode document = NODES.objectNode();
    document.put("id", job.id().value());
    document.put("object", "job");
    document.put("status", state.wireName());
    document.put("workflow", spec.workflow().name());
    document.put("workflow_version", spec.workflow().version());
    putPause(document, state);
    putModel(document, spec, state);
    document.put("urgency", spec.lane().urgency().wireName());
    document.set("input", input(spec.input()));
    document.put("attempts", job.attempt());
    document.put("created_at", job.times().createdAt().toString());
    document.put("updated_at", job.times().changedAt().toString());
    document.put("deadline", job.times().deadline().toString());
    spec.maxCost().ifPresent(cap -> document.put("max_cost", cap.toString()));
    ObjectNode metadata = document.putObject("metadata");
    spec.metadata().forEach(metadata::put);
    putEnd(document, state);
    return document;
  }

  static ArrayNode history(Job job) {
    ArrayNode entries = NODES.arrayNode();
    job.history().forEach(entry -> entries.add(entry(entry)));
    return entries;
  }

  private static ObjectNode entry(HistoryEntry entry) {
    ObjectNode document = NODES.objectNode();
    document.put("at", entry.at().toString());
    document.put("status", entry.state());
    document.put("attempt", entry.attempt());
    entry.reason().ifPresent(reason -> document.put("reason", reason));
    return document;
  }

  /** That the job is asked to end, or until when it waits: only while that is so. */
  private static void putPause(ObjectNode document, JobState state) {
    if (state instanceof JobState.Running(Lease _, boolean isCancelRequested)
        && isCancelRequested) {
      document.put("cancel_requested", true);
    } else if (state instanceof JobState.Queued(Optional<Instant> notBefore)) {
      notBefore.ifPresent(instant -> document.put("run_at", instant.toString()));
    }
  }

  /** The LLM that answered; before that the name the caller asked for, if any. */
  private static void putModel(ObjectNode document, JobSpec spec, JobState state) {
    if (state instanceof JobState.Succeeded(JobResult result)) {
      document.put("model", result.llmModelId());
    } else {
      spec.model().ifPresent(model -> document.put("model", model));
    }
  }

  private static ObjectNode input(PayloadRef input) {
    ObjectNode document = NODES.objectNode();
    document.put("bytes", input.length());
    if (input instanceof PayloadRef.Dropped dropped) {
      document.put("object", dropped.key());
    }
    return document;
  }

  private static void putEnd(ObjectNode document, JobState state) {
    document.putNull("error");
    document.putNull("usage");
    if (state instanceof JobState.Failed(Failure failure)) {
      document
          .putObject("error")
          .put("code", failure.reason().code())
          .put("message", failure.reason().message());
    } else if (state instanceof JobState.Succeeded(JobResult result)) {
      document.set("usage", usage(result.usage()));
    }
  }

  private static ObjectNode usage(Usage usage) {
    ObjectNode document = NODES.objectNode();
    document.put("input_tokens", usage.inputTokens());
    document.put("output_tokens", usage.outputTokens());
    document.put("total_tokens", usage.totalTokens());
    return document;
  }
}
