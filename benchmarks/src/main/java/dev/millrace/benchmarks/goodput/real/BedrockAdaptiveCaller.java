package dev.millrace.benchmarks.goodput.real;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.Message;

/** The SDK's client as it comes, in adaptive retry mode. */
final class BedrockAdaptiveCaller implements Caller {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int THROTTLED = 429;
  private static final int OK = 200;

  private final BedrockRuntimeClient bedrock;
  private final String modelId;

  BedrockAdaptiveCaller(String modelId, CallCounter counter, Clock clock) {
    this.modelId = modelId;
    this.bedrock =
        BedrockRuntimeClient.builder()
            .httpClientBuilder(
                Apache5HttpClient.builder()
                    .maxConnections(RealQuota.SLOTS)
                    .connectionAcquisitionTimeout(TIMEOUT)
                    .socketTimeout(TIMEOUT))
            .overrideConfiguration(override ->
                override
                    .retryStrategy(RetryMode.ADAPTIVE_V2)
                    .addExecutionInterceptor(new Attempts(counter, clock)))
            .build();
  }

  /** A call that the SDK gives up would come back from the queue: another one takes its place. */
  @Override
  public void call() {
    try {
      bedrock.converse(request ->
          request
              .modelId(modelId)
              .messages(question())
              .inferenceConfig(config -> config.maxTokens(RealQuota.MAX_OUTPUT_TOKENS)));
    } catch (SdkException _) {
      // Its attempts are counted.
    }
  }

  private static Message question() {
    return Message.builder()
        .role(ConversationRole.USER)
        .content(ContentBlock.fromText(RealQuota.PROMPT))
        .build();
  }

  @Override
  public void close() {
    bedrock.close();
  }

  /** Sees each attempt, also those that are made again. */
  private record Attempts(CallCounter counter, Clock clock) implements ExecutionInterceptor {
    private static final ExecutionAttribute<Instant> STARTED_AT =
        new ExecutionAttribute<>("startedAt");

    @Override
    public void beforeTransmission(
        Context.BeforeTransmission context, ExecutionAttributes attributes) {
      attributes.putAttribute(STARTED_AT, clock.instant());
    }

    @Override
    public void afterTransmission(
        Context.AfterTransmission context, ExecutionAttributes attributes) {
      Instant startedAt = attributes.getAttribute(STARTED_AT);
      switch (context.httpResponse().statusCode()) {
        case THROTTLED -> counter.refused(startedAt);
        case OK -> counter.admitted(startedAt);
        default -> {}
      }
    }
  }
}
