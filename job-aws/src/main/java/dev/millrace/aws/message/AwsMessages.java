package dev.millrace.aws.message;

import dev.millrace.job.message.DeadLetterPublisher;
import dev.millrace.job.message.LaneSender;
import dev.millrace.job.message.OutcomePublisher;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Opens the senders. Those of the two single queues look them up when they are opened and throw
 * {@link IllegalStateException}, naming the queue, if that fails: an application without its queues
 * must not start. A lane is looked up with its first message.
 */
public final class AwsMessages {
  private AwsMessages() {}

  public static LaneSender laneSender(SqsClient client, QueueNames names) {
    return new SqsLaneSender(client, names);
  }

  public static OutcomePublisher outcomePublisher(SqsClient client, QueueNames names) {
    return new SqsOutcomePublisher(client, names);
  }

  public static DeadLetterPublisher deadLetterPublisher(SqsClient client, QueueNames names) {
    return new SqsDeadLetterPublisher(client, names);
  }
}
