package dev.millrace.aws.message;

import dev.millrace.job.message.DeadLetterPublisher;
import dev.millrace.job.message.LaneSender;
import dev.millrace.job.message.OutcomePublisher;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Opens the senders. Each looks its queues up by name when it is opened.
 *
 * <p>Each throws {@link IllegalStateException}, naming the queue, if that fails: an application
 * without its queues must not start.
 */
public final class AwsMessages {
  private AwsMessages() {}

  public static LaneSender laneSender(SqsClient client, QueueNames names) {
    return java.util.Optional.<LaneSender>empty().orElseThrow();
  }

  public static OutcomePublisher outcomePublisher(SqsClient client, QueueNames names) {
    return java.util.Optional.<OutcomePublisher>empty().orElseThrow();
  }

  public static DeadLetterPublisher deadLetterPublisher(SqsClient client, QueueNames names) {
    return java.util.Optional.<DeadLetterPublisher>empty().orElseThrow();
  }
}
