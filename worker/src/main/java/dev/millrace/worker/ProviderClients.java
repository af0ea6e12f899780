package dev.millrace.worker;

import dev.millrace.job.workflow.Catalog;
import dev.millrace.job.workflow.ModelRoute;
import dev.millrace.worker.llm.LlmClient;
import dev.millrace.worker.llm.anthropic.AnthropicLlmClient;
import dev.millrace.worker.llm.bedrock.BedrockInvokeLlmClient;
import dev.millrace.worker.llm.bedrock.BedrockLlmClient;
import dev.millrace.worker.llm.bedrock.BedrockSettings;
import dev.millrace.worker.llm.openai.OpenAiLlmClient;
import dev.millrace.worker.llm.remote.RemoteClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The clients of the providers that the catalogue's routes name; no other is opened. */
final class ProviderClients implements AutoCloseable {
  private final Map<String, LlmClient> clients = new HashMap<>();
  private final List<Runnable> closing = new ArrayList<>();
  private final BedrockSettings bedrock;
  private final ProviderProperties providers;
  private final Clock clock;

  /**
   * @throws IllegalArgumentException if a route names an unknown provider, or one without settings
   */
  ProviderClients(
      Catalog catalog, WorkerProperties worker, ProviderProperties providers, Clock clock) {
    this.bedrock = new BedrockSettings(worker.connections(), worker.modelTimeout());
    this.providers = providers;
    this.clock = clock;
    try {
      catalog.routes().forEach(this::clientOf);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** The client of the route's provider, shared with its other routes. */
  LlmClient clientOf(ModelRoute route) {
    return clients.computeIfAbsent(route.provider(), _ -> open(route));
  }

  private LlmClient open(ModelRoute route) {
    return switch (route.provider()) {
      case "bedrock" -> {
        BedrockLlmClient client = BedrockLlmClient.open(bedrock);
        closing.add(client::close);
        yield client;
      }
      case "bedrock-invoke" -> {
        BedrockInvokeLlmClient client = BedrockInvokeLlmClient.open(bedrock);
        closing.add(client::close);
        yield client;
      }
      case "openai" ->
          new OpenAiLlmClient(
              remote(), providers.openai().endpoint(), providers.openai().outputLimitField());
      case "anthropic" -> new AnthropicLlmClient(remote(), providers.anthropic().endpoint());
      default ->
          throw new IllegalArgumentException(
              "model %s names the unknown provider %s; there are %s"
                  .formatted(
                      route.name(),
                      route.provider(),
                      "bedrock, bedrock-invoke, openai and anthropic"));
    };
  }

  private RemoteClient remote() {
    RemoteClient client = RemoteClient.open(bedrock.modelTimeout(), clock);
    closing.add(client::close);
    return client;
  }

  @Override
  public void close() {
    closing.forEach(Runnable::run);
  }
}
