package dev.millrace.worker.llm.bedrock;

import dev.millrace.worker.llm.LlmClient;
import dev.millrace.worker.llm.LlmReply;
import dev.millrace.worker.llm.LlmRequest;
import dev.millrace.worker.llm.anthropic.AnthropicBody;
import dev.millrace.worker.llm.anthropic.AnthropicReply;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelRequest;

/**
 * Calls InvokeModel with Anthropic's own bodies, for its LLMs alone. Errors are Bedrock's. It never
 * retries.
 */
public final class BedrockInvokeLlmClient implements LlmClient, AutoCloseable {
  private static final String JSON = "application/json";

  private final BedrockRuntimeClient bedrock;

  private BedrockInvokeLlmClient(BedrockRuntimeClient bedrock) {
    this.bedrock = bedrock;
  }

  /** Credentials, region and endpoint come from the SDK's standard environment. */
  public static BedrockInvokeLlmClient open(BedrockSettings settings) {
    return new BedrockInvokeLlmClient(BedrockRuntimes.open(settings));
  }

  @Override
  public LlmReply ask(LlmRequest request) {
    try {
      return AnthropicReply.of(bedrock.invokeModel(invoke(request)).body().asByteArrayUnsafe());
    } catch (SdkException e) {
      return new LlmReply.Refused(BedrockRuntimes.faultOf(e));
    }
  }

  private static InvokeModelRequest invoke(LlmRequest request) {
    InvokeModelRequest.Builder builder =
        InvokeModelRequest.builder()
            .modelId(request.llmModelId())
            .contentType(JSON)
            .accept(JSON)
            .body(SdkBytes.fromByteArrayUnsafe(AnthropicBody.forBedrock(request)));
    BedrockRuntimes.ofCurrentJob().ifPresent(builder::overrideConfiguration);
    return builder.build();
  }

  @Override
  public void close() {
    bedrock.close();
  }
}
