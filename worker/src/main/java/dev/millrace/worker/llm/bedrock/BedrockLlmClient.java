package dev.millrace.worker.llm.bedrock;

import dev.millrace.job.Usage;
import dev.millrace.job.attempt.Fault;
import dev.millrace.worker.llm.LlmBlock;
import dev.millrace.worker.llm.LlmClient;
import dev.millrace.worker.llm.LlmReply;
import dev.millrace.worker.llm.LlmRequest;
import dev.millrace.worker.llm.LlmTurn;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseOutput;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.SystemContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.TokenUsage;

/** Calls Converse. It never retries: {@code RetryPolicy} and the pacer own that. */
public final class BedrockLlmClient implements LlmClient, AutoCloseable {
  private final BedrockRuntimeClient bedrock;

  private BedrockLlmClient(BedrockRuntimeClient bedrock) {
    this.bedrock = bedrock;
  }

  /** Credentials, region and endpoint come from the SDK's standard environment. */
  public static BedrockLlmClient open(BedrockSettings settings) {
    return new BedrockLlmClient(BedrockRuntimes.open(settings));
  }

  @Override
  public LlmReply ask(LlmRequest request) {
    try {
      return replyOf(bedrock.converse(converse(request)));
    } catch (SdkException e) {
      return new LlmReply.Refused(BedrockRuntimes.faultOf(e));
    }
  }

  private static ConverseRequest converse(LlmRequest request) {
    ConverseRequest.Builder builder =
        ConverseRequest.builder()
            .modelId(request.llmModelId())
            .messages(request.turns().stream().map(BedrockLlmClient::message).toList())
            .inferenceConfig(config ->
                config
                    .maxTokens(request.maxOutputTokens())
                    .temperature((float) request.temperature()));
    if (!request.system().isBlank()) {
      builder.system(SystemContentBlock.fromText(request.system()));
    }
    BedrockRuntimes.ofCurrentJob().ifPresent(builder::overrideConfiguration);
    return builder.build();
  }

  private static Message message(LlmTurn turn) {
    return switch (turn) {
      case LlmTurn.User(List<LlmBlock> blocks) ->
          message(ConversationRole.USER, blocks.stream().map(BedrockContent::of).toList());
      case LlmTurn.Assistant(String text) ->
          message(ConversationRole.ASSISTANT, List.of(ContentBlock.fromText(text)));
    };
  }

  private static Message message(ConversationRole role, List<ContentBlock> content) {
    return Message.builder().role(role).content(content).build();
  }

  static LlmReply replyOf(ConverseResponse response) {
    Usage usage = usageOf(response.usage());
    Optional<Fault> fault =
        response.stopReason() == null
            ? Optional.of(new Fault.Transient("no stop reason"))
            : BedrockFaults.of(response.stopReason());
    return fault
        .<LlmReply>map(stopped -> new LlmReply.Refused(stopped, usage))
        .or(() -> messageOf(response).map(found -> new LlmReply.Answered(textOf(found), usage)))
        .orElseGet(() -> new LlmReply.Refused(new Fault.Transient("no message"), usage));
  }

  private static Optional<Message> messageOf(ConverseResponse response) {
    return Optional.ofNullable(response.output()).map(ConverseOutput::message);
  }

  private static String textOf(Message message) {
    return message.content().stream()
        .filter(block -> block.text() != null)
        .map(ContentBlock::text)
        .collect(Collectors.joining());
  }

  private static Usage usageOf(TokenUsage usage) {
    return usage == null
        ? Usage.NONE
        : new Usage(
            orZero(usage.inputTokens()),
            orZero(usage.outputTokens()),
            orZero(usage.cacheReadInputTokens()),
            orZero(usage.cacheWriteInputTokens()));
  }

  private static long orZero(Integer count) {
    return count == null ? 0 : count;
  }

  @Override
  public void close() {
    bedrock.close();
  }
}
