package dev.millrace.worker.llm.anthropic;

import dev.millrace.worker.llm.LlmClient;
import dev.millrace.worker.llm.LlmReply;
import dev.millrace.worker.llm.LlmRequest;
import dev.millrace.worker.llm.remote.ProviderEndpoint;
import dev.millrace.worker.llm.remote.RemoteAnswer;
import dev.millrace.worker.llm.remote.RemoteClient;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** Calls Anthropic's Messages. It never retries: {@code RetryPolicy} and the pacer own that. */
public final class AnthropicLlmClient implements LlmClient {
  private static final String VERSION = "2023-06-01";

  private final RemoteClient remote;
  private final URI messages;
  private final Map<String, String> headers;

  public AnthropicLlmClient(RemoteClient remote, ProviderEndpoint endpoint) {
    this.remote = remote;
    this.messages = endpoint.at("/v1/messages");
    var fields = new HashMap<>(Map.of("anthropic-version", VERSION));
    endpoint.key().ifPresent(key -> fields.put("x-api-key", key.value()));
    this.headers = Map.copyOf(fields);
  }

  @Override
  public LlmReply ask(LlmRequest request) {
    return switch (remote.post(messages, headers, AnthropicBody.forMessages(request))) {
      case RemoteAnswer.Broken(var fault) -> new LlmReply.Refused(fault);
      case RemoteAnswer.Received answer when answer.isOk() -> AnthropicReply.of(answer.body());
      case RemoteAnswer.Received answer -> new LlmReply.Refused(AnthropicFaults.of(answer));
    };
  }
}
