package dev.millrace.worker.llm.bedrock;

import dev.millrace.aws.client.AwsHttpClient;
import dev.millrace.job.attempt.Fault;
import dev.millrace.worker.telemetry.CurrentJob;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

/** What calls of both operations have in common: their client, their header, their faults. */
final class BedrockRuntimes {
  /** Names the job towards proxies and the local simulator. */
  private static final String JOB_HEADER = "x-millrace-job";

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration ACQUISITION_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration BEYOND_CALL = Duration.ofSeconds(5);
  private static final Duration LONGEST_IDLE = Duration.ofSeconds(50);

  private BedrockRuntimes() {}

  /** Credentials, region and endpoint come from the SDK's standard environment. */
  static BedrockRuntimeClient open(BedrockSettings settings) {
    Duration timeout = settings.modelTimeout();
    var http =
        Apache5HttpClient.builder()
            .maxConnections(settings.maxConnections())
            .connectionTimeout(CONNECT_TIMEOUT)
            .connectionAcquisitionTimeout(ACQUISITION_TIMEOUT)
            // A unary call sends nothing until the whole answer is there.
            .socketTimeout(timeout.plus(BEYOND_CALL))
            .connectionMaxIdleTime(LONGEST_IDLE)
            .tcpKeepAlive(true);
    var override =
        ClientOverrideConfiguration.builder()
            .retryStrategy(AwsRetryStrategy.doNotRetry())
            .apiCallTimeout(timeout)
            .apiCallAttemptTimeout(timeout)
            .build();
    return BedrockRuntimeClient.builder()
        .httpClientBuilder(AwsHttpClient.over(http))
        .overrideConfiguration(override)
        .build();
  }

  static Optional<AwsRequestOverrideConfiguration> ofCurrentJob() {
    return CurrentJob.ID.isBound()
        ? Optional.of(
            AwsRequestOverrideConfiguration.builder()
                .putHeader(JOB_HEADER, CurrentJob.ID.get().value())
                .build())
        : Optional.empty();
  }

  /** An interrupt closes the socket below the SDK, which then reports a broken connection. */
  static Fault faultOf(SdkException error) {
    boolean isInterrupted = Thread.currentThread().isInterrupted();
    return isInterrupted ? new Fault.Interrupted() : BedrockFaults.of(error);
  }
}
