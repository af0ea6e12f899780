package dev.millrace.worker.delivery;

import dev.millrace.job.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** Entries carry their position as id: the same message may stand twice in one batch. */
public final class SqsJobQueue implements JobQueue {
  private final SqsClient sqs;
  private final Lane lane;
  private final String url;
  private final String deadLettersUrl;
  private final Duration visibilityTimeout;

  private SqsJobQueue(
      SqsClient sqs, Lane lane, String url, String deadLettersUrl, Duration visibilityTimeout) {
    this.sqs = sqs;
    this.lane = lane;
    this.url = url;
    this.deadLettersUrl = deadLettersUrl;
    this.visibilityTimeout = visibilityTimeout;
  }

  /** Finds the queues by name. */
  public static JobQueue open(
      SqsClient sqs, Lane lane, String queue, String deadLetters, Duration visibilityTimeout) {
    return new SqsJobQueue(
        sqs, lane, urlOf(sqs, queue), urlOf(sqs, deadLetters), visibilityTimeout);
  }

  private static String urlOf(SqsClient sqs, String name) {
    return sqs.getQueueUrl(request -> request.queueName(name)).queueUrl();
  }

  @Override
  public Lane lane() {
    return lane;
  }

  @Override
  public List<Delivery> receive(int max, Duration wait) {
    var request =
        ReceiveMessageRequest.builder()
            .queueUrl(url)
            .maxNumberOfMessages(max)
            .waitTimeSeconds((int) wait.toSeconds())
            .visibilityTimeout((int) visibilityTimeout.toSeconds())
            .messageSystemAttributeNames(
                MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT,
                MessageSystemAttributeName.SENT_TIMESTAMP)
            .build();
    try {
      return sqs.receiveMessage(request).messages().stream().map(SqsJobQueue::delivery).toList();
    } catch (SdkException e) {
      throw QueueUnavailableException.during("receive", lane.label(), e);
    }
  }

  private static Delivery delivery(Message message) {
    Map<MessageSystemAttributeName, String> attributes = message.attributes();
    String count =
        attributes.getOrDefault(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1");
    String sent = attributes.getOrDefault(MessageSystemAttributeName.SENT_TIMESTAMP, "0");
    return new Delivery(
        message.messageId(),
        message.body(),
        message.receiptHandle(),
        Integer.parseInt(count),
        Instant.ofEpochMilli(Long.parseLong(sent)));
  }

  @Override
  public List<Settled> delete(List<String> receiptHandles) {
    List<DeleteMessageBatchRequestEntry> entries =
        IntStream.range(0, receiptHandles.size())
            .mapToObj(i ->
                DeleteMessageBatchRequestEntry.builder()
                    .id(Integer.toString(i))
                    .receiptHandle(receiptHandles.get(i))
                    .build())
            .toList();
    try {
      DeleteMessageBatchResponse response =
          sqs.deleteMessageBatch(request -> request.queueUrl(url).entries(entries));
      return answers(entries.size(), response.failed());
    } catch (SdkException e) {
      throw QueueUnavailableException.during("delete", lane.label(), e);
    }
  }

  @Override
  public List<Settled> hide(List<Hiding> hidings) {
    List<ChangeMessageVisibilityBatchRequestEntry> entries =
        IntStream.range(0, hidings.size()).mapToObj(i -> entry(i, hidings.get(i))).toList();
    try {
      ChangeMessageVisibilityBatchResponse response =
          sqs.changeMessageVisibilityBatch(request -> request.queueUrl(url).entries(entries));
      return answers(entries.size(), response.failed());
    } catch (SdkException e) {
      throw QueueUnavailableException.during("hide", lane.label(), e);
    }
  }

  private static ChangeMessageVisibilityBatchRequestEntry entry(int position, Hiding hiding) {
    return ChangeMessageVisibilityBatchRequestEntry.builder()
        .id(Integer.toString(position))
        .receiptHandle(hiding.receiptHandle())
        .visibilityTimeout((int) Math.ceilDiv(hiding.visibilityTimeout().toMillis(), 1000L))
        .build();
  }

  /** A batch answers 200 even when entries failed. */
  private static List<Settled> answers(int size, List<BatchResultErrorEntry> failed) {
    var answers = new Settled[size];
    Arrays.fill(answers, Settled.DONE);
    failed.forEach(entry -> answers[Integer.parseInt(entry.id())] = answer(entry));
    return List.of(answers);
  }

  private static Settled answer(BatchResultErrorEntry entry) {
    String code = String.valueOf(entry.code());
    boolean isGone =
        code.contains("ReceiptHandleIsInvalid")
            || code.contains("MessageNotInflight")
            || code.contains("InvalidParameterValue");
    if (isGone) {
      return Settled.GONE;
    }
    return Boolean.TRUE.equals(entry.senderFault()) ? Settled.REJECTED : Settled.TRY_AGAIN;
  }

  @Override
  public void giveUp(Delivery delivery, String why) {
    var reason = MessageAttributeValue.builder().dataType("String").stringValue(why).build();
    try {
      sqs.sendMessage(
          SendMessageRequest.builder()
              .queueUrl(deadLettersUrl)
              .messageBody(delivery.body())
              .messageAttributes(Map.of("reason", reason))
              .build());
    } catch (SdkException e) {
      throw QueueUnavailableException.during("dead-lettering", lane.label(), e);
    }
  }
}
