package dev.millrace.worker.llm.anthropic;

import dev.millrace.job.Usage;
import dev.millrace.job.attempt.Fault;
import dev.millrace.worker.llm.LlmReply;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an answer of Anthropic's Messages means. */
public final class AnthropicReply {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private AnthropicReply() {}

  /** Reads the body of an answer with status 200; never throws for what stands in it. */
  public static LlmReply of(byte[] body) {
    JsonNode root;
    try {
      root = MAPPER.readTree(body);
    } catch (JacksonException _) {
      return new LlmReply.Refused(new Fault.Transient("the answer is no JSON"));
    }
    Usage usage = usageOf(root.path("usage"));
    Optional<Fault> fault = AnthropicFaults.ofStop(root.path("stop_reason").asString(""));
    return fault
        .<LlmReply>map(stopped -> new LlmReply.Refused(stopped, usage))
        .orElseGet(() -> new LlmReply.Answered(textOf(root.path("content")), usage));
  }

  private static String textOf(JsonNode content) {
    return content
        .valueStream()
        .filter(block -> block.path("type").asString("").equals("text"))
        .map(block -> block.path("text").asString(""))
        .collect(Collectors.joining());
  }

  private static Usage usageOf(JsonNode usage) {
    return new Usage(
        count(usage, "input_tokens"),
        count(usage, "output_tokens"),
        count(usage, "cache_read_input_tokens"),
        count(usage, "cache_creation_input_tokens"));
  }

  private static long count(JsonNode usage, String field) {
    return Math.max(0, usage.path(field).asLong(0));
  }
}
