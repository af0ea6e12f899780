package dev.millrace.worker.llm.openai;

import dev.millrace.worker.llm.LlmClient;
import dev.millrace.worker.llm.LlmReply;
import dev.millrace.worker.llm.LlmRequest;
import dev.millrace.worker.llm.remote.ProviderEndpoint;
import dev.millrace.worker.llm.remote.RemoteAnswer;
import dev.millrace.worker.llm.remote.RemoteClient;
import java.net.URI;
import java.util.Map;

/** Calls a chat completion. It never retries: {@code RetryPolicy} and the pacer own that. */
public final class OpenAiLlmClient implements LlmClient {
  private final RemoteClient remote;
  private final URI completions;
  private final Map<String, String> headers;
  private final OpenAiBody body;

  public OpenAiLlmClient(
      RemoteClient remote, ProviderEndpoint endpoint, OutputLimitField outputLimit) {
    this.remote = remote;
    this.completions = endpoint.at("/chat/completions");
    this.headers =
        endpoint
            .key()
            .map(key -> Map.of("authorization", "Bearer " + key.value()))
            .orElse(Map.of());
    this.body = new OpenAiBody(outputLimit);
  }

  @Override
  public LlmReply ask(LlmRequest request) {
    return switch (remote.post(completions, headers, body.of(request))) {
      case RemoteAnswer.Broken(var fault) -> new LlmReply.Refused(fault);
      case RemoteAnswer.Received answer when answer.isOk() -> OpenAiReply.of(answer.body());
      case RemoteAnswer.Received answer -> new LlmReply.Refused(OpenAiFaults.of(answer));
    };
  }
}
