package dev.millrace.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The stack's queues, seen behind the applications' backs. */
final class AwsQueues implements AutoCloseable {
  static final String INTERACTIVE = "millrace-jobs-default-interactive";
  static final String BULK = "millrace-jobs-default-bulk";
  static final String DEAD_LETTERS = "millrace-jobs-dlq";

  private final SqsClient sqs;

  private AwsQueues(SqsClient sqs) {
    this.sqs = sqs;
  }

  static AwsQueues of(LocalStack stack) {
    var credentials =
        AwsBasicCredentials.create(
            stack.value("AWS_ACCESS_KEY_ID"), stack.value("AWS_SECRET_ACCESS_KEY"));
    return new AwsQueues(
        SqsClient.builder()
            .endpointOverride(URI.create(stack.value("AWS_ENDPOINT_URL_SQS")))
            .region(Region.of(stack.value("AWS_REGION")))
            .credentialsProvider(StaticCredentialsProvider.create(credentials))
            .httpClient(Apache5HttpClient.create())
            .build());
  }

  /** Messages that wait or are hidden. */
  long messages(String queue) {
    String url = sqs.getQueueUrl(request -> request.queueName(queue)).queueUrl();
    List<QueueAttributeName> counts =
        List.of(
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);
    Map<QueueAttributeName, String> attributes =
        sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(counts))
            .attributes();
    return attributes.values().stream().mapToLong(Long::parseLong).sum();
  }

  void purgeDeadLetters() {
    String url = sqs.getQueueUrl(request -> request.queueName(DEAD_LETTERS)).queueUrl();
    sqs.purgeQueue(request -> request.queueUrl(url));
  }

  /** No wake-up is left, neither visible nor in flight. */
  void assertLanesAreEmpty() {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(messages(INTERACTIVE) + messages(BULK)).isZero());
  }

  @Override
  public void close() {
    sqs.close();
  }
}
