package dev.millrace.localstack.simulator;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * One call of an LLM.
 *
 * @param at when it came
 * @param job for which job, as the caller's header says; empty without one
 * @param status how it ended, such as {@code ok} or {@code aborted}; {@code pending} until then
 * @param millis how long it took
 */
public record Call(Instant at, String job, String status, long millis) {
  static Call of(JsonNode entry) {
    return new Call(
        Instant.parse(entry.path("at").asString()),
        entry.path("job").asString(""),
        entry.path("status").asString(),
        entry.path("millis").asLong());
  }

  public Instant endedAt() {
    return at.plusMillis(millis);
  }
}
