package dev.millrace.worker.llm.openai;

import dev.millrace.job.FailureReason;
import dev.millrace.job.Usage;
import dev.millrace.job.attempt.Fault;
import dev.millrace.worker.llm.LlmReply;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an answer of Chat Completions means. */
final class OpenAiReply {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private OpenAiReply() {}

  /** Reads the body of an answer with status 200; never throws for what stands in it. */
  static LlmReply of(byte[] body) {
    JsonNode root;
    try {
      root = MAPPER.readTree(body);
    } catch (JacksonException _) {
      return new LlmReply.Refused(new Fault.Transient("the answer is no JSON"));
    }
    Usage usage = usageOf(root.path("usage"));
    JsonNode choice = root.path("choices").path(0);
    Optional<Fault> fault = OpenAiFaults.ofFinish(choice.path("finish_reason").asString(""));
    return fault
        .<LlmReply>map(stopped -> new LlmReply.Refused(stopped, usage))
        .orElseGet(() -> replyOf(choice.path("message"), usage));
  }

  private static LlmReply replyOf(JsonNode message, Usage usage) {
    if (message.path("refusal").isString()) {
      return new LlmReply.Refused(
          new Fault.Permanent(FailureReason.CONTENT_FILTERED, "a refusal of the model"), usage);
    }
    return message.isObject()
        ? new LlmReply.Answered(message.path("content").stringValueOpt().orElse(""), usage)
        : new LlmReply.Refused(new Fault.Transient("no message"), usage);
  }

  /** OpenAI counts what it read from its cache among the prompt's tokens; we count it apart. */
  private static Usage usageOf(JsonNode usage) {
    long prompt = count(usage.path("prompt_tokens"));
    long cached =
        Math.min(prompt, count(usage.path("prompt_tokens_details").path("cached_tokens")));
    return new Usage(prompt - cached, count(usage.path("completion_tokens")), cached, 0);
  }

  private static long count(JsonNode value) {
    return Math.max(0, value.asLong(0));
  }
}
