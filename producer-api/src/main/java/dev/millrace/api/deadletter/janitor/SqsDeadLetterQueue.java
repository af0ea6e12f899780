package dev.millrace.api.deadletter.janitor;

import dev.millrace.job.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** Looks the queue up with its first use, so that an outage does not keep us from starting. */
final class SqsDeadLetterQueue implements DeadLetterQueue {
  private static final int MOST = 10;

  /** With none at all the answer may be empty though there are messages. */
  private static final int WAIT_SECONDS = 1;

  private final SqsClient client;
  private final String name;
  private volatile @Nullable String knownUrl;

  SqsDeadLetterQueue(SqsClient client, String name) {
    this.client = client;
    this.name = name;
  }

  @Override
  public List<FoundMessage> receive(Duration hiddenFor) {
    return answering(
        "receive",
        url ->
            client
                .receiveMessage(receive ->
                    receive
                        .queueUrl(url)
                        .maxNumberOfMessages(MOST)
                        .waitTimeSeconds(WAIT_SECONDS)
                        .visibilityTimeout(Math.toIntExact(hiddenFor.toSeconds()))
                        .messageSystemAttributeNames(MessageSystemAttributeName.SENT_TIMESTAMP))
                .messages()
                .stream()
                .map(SqsDeadLetterQueue::found)
                .toList());
  }

  private static FoundMessage found(Message message) {
    String sent = message.attributes().getOrDefault(MessageSystemAttributeName.SENT_TIMESTAMP, "0");
    return new FoundMessage(
        message.messageId(),
        message.receiptHandle(),
        message.body(),
        Instant.ofEpochMilli(Long.parseLong(sent)));
  }

  @Override
  public void delete(FoundMessage message) {
    var _ =
        answering(
            "delete",
            url ->
                client.deleteMessage(
                    delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle())));
  }

  @Override
  public void release(FoundMessage message) {
    var _ =
        answering(
            "release",
            url ->
                client.changeMessageVisibility(change ->
                    change
                        .queueUrl(url)
                        .receiptHandle(message.receiptHandle())
                        .visibilityTimeout(0)));
  }

  private <T> T answering(String operation, Function<String, T> call) {
    try {
      return call.apply(url());
    } catch (SdkException e) {
      throw StoreUnavailableException.during(operation + " of dead letters", e);
    }
  }

  private String url() {
    String known = knownUrl;
    if (known == null) {
      known = client.getQueueUrl(get -> get.queueName(name)).queueUrl();
      knownUrl = known;
    }
    return known;
  }
}
