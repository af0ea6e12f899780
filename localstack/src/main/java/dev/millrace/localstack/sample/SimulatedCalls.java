package dev.millrace.localstack.sample;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The calls of an LLM that the simulator saw, by job. */
final class SimulatedCalls {
  private final Map<String, Long> calls;

  private SimulatedCalls(Map<String, Long> calls) {
    this.calls = calls;
  }

  static SimulatedCalls of(JsonNode answer) {
    return new SimulatedCalls(
        answer
            .path("log")
            .valueStream()
            .map(call -> call.path("job").asString(""))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
  }

  long of(String job) {
    return calls.getOrDefault(job, 0L);
  }
}
