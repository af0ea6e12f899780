package dev.millrace.api;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** One queue of the local AWS, as a test looks at it. */
final class LocalQueue {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final SqsClient client;
  private final String name;
  private final String url;

  LocalQueue(SqsClient client, String name) {
    this.client = client;
    this.name = name;
    this.url = client.getQueueUrl(get -> get.queueName(name)).queueUrl();
  }

  void send(String body) {
    client.sendMessage(send -> send.queueUrl(url).messageBody(body));
  }

  /** Takes everything out and returns the bodies. */
  List<String> drain() {
    var bodies = new ArrayList<String>();
    for (List<Message> received = receive(); !received.isEmpty(); received = receive()) {
      for (Message message : received) {
        bodies.add(message.body());
        client.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle()));
      }
    }
    return bodies;
  }

  private List<Message> receive() {
    return client
        .receiveMessage(get -> get.queueUrl(url).maxNumberOfMessages(10).waitTimeSeconds(0))
        .messages();
  }

  /** Waits until nothing is visible and nothing is in flight. */
  void awaitEmpty() {
    Awaitility.await(name + " is empty")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(size()).isZero());
  }

  /** Messages that are visible or in flight. */
  int size() {
    Map<QueueAttributeName, String> counts =
        client
            .getQueueAttributes(get ->
                get.queueUrl(url)
                    .attributeNames(
                        APPROXIMATE_NUMBER_OF_MESSAGES, APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
            .attributes();
    return counts.values().stream().map(Objects::requireNonNull).mapToInt(Integer::parseInt).sum();
  }
}
