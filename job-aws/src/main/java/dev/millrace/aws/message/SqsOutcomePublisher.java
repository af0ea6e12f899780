package dev.millrace.aws.message;

import dev.millrace.job.message.MessageNotSentException;
import dev.millrace.job.message.OutcomeMessage;
import dev.millrace.job.message.OutcomePublisher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * Publishes outcomes in batches. A batch may fail in part although its call succeeds; then only the
 * failed entries are sent again. Entries are named by their position, never by their job: one batch
 * may hold two outcomes of one job.
 */
final class SqsOutcomePublisher implements OutcomePublisher {
  private static final int BATCH = 10;
  private static final int MAX_TRIES = 3;

  private final SqsClient client;
  private final String queue;
  private final String url;
  private final OutcomeMessageCodec codec = new OutcomeMessageCodec();

  SqsOutcomePublisher(SqsClient client, QueueNames names) {
    this.client = client;
    this.queue = names.outcomes();
    this.url = SqsQueueUrls.required(client, queue);
  }

  @Override
  public void publish(List<OutcomeMessage> outcomes) {
    for (int from = 0; from < outcomes.size(); from += BATCH) {
      publishBatch(outcomes.subList(from, Math.min(from + BATCH, outcomes.size())));
    }
  }

  private void publishBatch(List<OutcomeMessage> outcomes) {
    List<OutcomeMessage> left = outcomes;
    String why = "";
    for (int tried = 0; tried < MAX_TRIES && !left.isEmpty(); tried++) {
      List<BatchResultErrorEntry> failed = send(left);
      List<OutcomeMessage> sent = left;
      left = failed.stream().map(entry -> sent.get(Integer.parseInt(entry.id()))).toList();
      why = failed.isEmpty() ? "" : failed.getFirst().code();
      if (failed.stream().anyMatch(BatchResultErrorEntry::senderFault)) {
        break;
      }
    }
    if (!left.isEmpty()) {
      throw MessageNotSentException.to(queue, jobs(left), new IOException("SQS says: " + why));
    }
  }

  private List<BatchResultErrorEntry> send(List<OutcomeMessage> outcomes) {
    var entries = new ArrayList<SendMessageBatchRequestEntry>(outcomes.size());
    for (int position = 0; position < outcomes.size(); position++) {
      OutcomeMessage outcome = outcomes.get(position);
      entries.add(
          SendMessageBatchRequestEntry.builder()
              .id(Integer.toString(position))
              .messageBody(codec.encode(outcome))
              .build());
    }
    try {
      return client.sendMessageBatch(send -> send.queueUrl(url).entries(entries)).failed();
    } catch (SdkException e) {
      throw MessageNotSentException.to(queue, jobs(outcomes), e);
    }
  }

  private static String jobs(List<OutcomeMessage> outcomes) {
    return outcomes.size() == 1
        ? outcomes.getFirst().job().value()
        : outcomes.size() + " jobs, the first " + outcomes.getFirst().job();
  }
}
