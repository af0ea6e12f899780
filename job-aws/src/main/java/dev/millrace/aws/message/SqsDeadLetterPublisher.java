package dev.millrace.aws.message;

import dev.millrace.job.FailureReason;
import dev.millrace.job.message.Cause;
import dev.millrace.job.message.DeadLetterPublisher;
import dev.millrace.job.message.JobMessage;
import dev.millrace.job.message.MessageNotSentException;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * Publishes a dead letter as the wake-up it may become again, when a person moves it back to its
 * lane. Message attributes tell that person what it is about.
 */
final class SqsDeadLetterPublisher implements DeadLetterPublisher {
  private final SqsClient client;
  private final String queue;
  private final String url;
  private final JobMessageCodec codec = new JobMessageCodec();

  SqsDeadLetterPublisher(SqsClient client, QueueNames names) {
    this.client = client;
    this.queue = names.deadLetters();
    this.url = SqsQueueUrls.required(client, queue);
  }

  @Override
  public void publish(JobMessage message, FailureReason reason) {
    String body = codec.encode(message.withCause(Cause.DEAD_LETTER));
    Map<String, MessageAttributeValue> attributes =
        Map.of(
            "reason", text(reason.code()),
            "job", text(message.job().value()),
            "tenant", text(message.tenant().value()));
    try {
      client.sendMessage(send ->
          send.queueUrl(url)
              .messageBody(body)
              .messageAttributes(attributes)
              .messageGroupId(message.tenant().value()));
    } catch (SdkException e) {
      throw MessageNotSentException.to(queue, message.job().value(), e);
    }
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }
}
