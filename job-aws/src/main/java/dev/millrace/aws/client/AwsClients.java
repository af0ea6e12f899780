package dev.millrace.aws.client;

import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Builds the blocking clients of both applications. Region, credentials and endpoints come from the
 * SDK's standard environment only. Each client owns its connections and is closed by its owner.
 *
 * <p>A call is attempted at most three times; what is left after that is for the queue to repeat.
 */
public final class AwsClients {
  /** A receive waits up to 20 s on the queue's side. */
  private static final Duration SQS_ATTEMPT = Duration.ofSeconds(25);

  private static final Duration DYNAMO_DB_ATTEMPT = Duration.ofSeconds(3);
  private static final Duration S3_ATTEMPT = Duration.ofSeconds(20);
  private static final Duration CONNECT = Duration.ofSeconds(2);

  /** Longer than any burst of our own takes to pass, shorter than a lease. */
  private static final Duration CONNECTION_ACQUISITION = Duration.ofSeconds(10);

  private static final int MAX_ATTEMPTS = 3;

  private AwsClients() {}

  /**
   * A client of Sqs.
   *
   * @param maxConnections at least one for each poll thread and each concurrent send
   */
  public static SqsClient sqs(int maxConnections) {
    return SqsClient.builder()
        .httpClientBuilder(http(maxConnections, SQS_ATTEMPT))
        .overrideConfiguration(calls(SQS_ATTEMPT))
        .build();
  }

  /**
   * A client of DynamoDb.
   *
   * @param maxConnections at least the number of concurrent calls
   */
  public static DynamoDbClient dynamoDb(int maxConnections) {
    return DynamoDbClient.builder()
        .httpClientBuilder(http(maxConnections, DYNAMO_DB_ATTEMPT))
        .overrideConfiguration(calls(DYNAMO_DB_ATTEMPT))
        .build();
  }

  /**
   * A client of S3.
   *
   * @param maxConnections at least the number of concurrent calls
   */
  public static S3Client s3(int maxConnections) {
    return S3Client.builder()
        .httpClientBuilder(http(maxConnections, S3_ATTEMPT))
        .overrideConfiguration(calls(S3_ATTEMPT))
        .build();
  }

  private static SdkHttpClient.Builder<?> http(int maxConnections, Duration attempt) {
    return AwsHttpClient.over(
        Apache5HttpClient.builder()
            .maxConnections(maxConnections)
            .connectionAcquisitionTimeout(CONNECTION_ACQUISITION)
            .connectionTimeout(CONNECT)
            .socketTimeout(attempt));
  }

  private static ClientOverrideConfiguration calls(Duration attempt) {
    return ClientOverrideConfiguration.builder()
        .apiCallAttemptTimeout(attempt.plus(CONNECTION_ACQUISITION))
        .apiCallTimeout(attempt.multipliedBy(MAX_ATTEMPTS).plus(CONNECTION_ACQUISITION))
        .retryStrategy(
            AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(MAX_ATTEMPTS).build())
        .build();
  }
}
