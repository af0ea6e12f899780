package dev.millrace.localstack.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * How a sample ended, as the table shows it.
 *
 * @param job as the API shows it, or empty if it was never seen
 * @param calls of an LLM, paid or not
 */
record SampleRun(Sample sample, Optional<JsonNode> job, long calls) {

  /** Whether everything the manifest says came true; a document that is refused costs no call. */
  boolean isAsExpected() {
    return (status().equals("completed") || calls == 0)
        && status().equals(sample.expectedStatus())
        && error().equals(sample.expectedError())
        && sample.expectedWord().map(answer()::contains).orElse(true);
  }

  String id() {
    return job.map(found -> found.path("id").asString()).orElse("-");
  }

  String status() {
    return job.map(found -> found.path("status").asString()).orElse("not seen");
  }

  String model() {
    return job.map(found -> found.path("model").asString("-")).orElse("-");
  }

  long tokens() {
    return job.map(found -> found.path("usage").path("total_tokens").asLong(0)).orElse(0L);
  }

  Duration took() {
    return job.map(
            found -> Duration.between(instant(found, "created_at"), instant(found, "updated_at")))
        .orElse(Duration.ZERO);
  }

  Optional<String> error() {
    return job.map(found -> found.path("error").path("code"))
        .filter(JsonNode::isString)
        .map(JsonNode::asString);
  }

  String answer() {
    return job.map(found -> found.path("result"))
        .map(result -> result.path("text").asString(result.path("label").asString("")))
        .orElse("");
  }

  private static Instant instant(JsonNode job, String field) {
    return Instant.parse(job.path(field).asString());
  }
}
