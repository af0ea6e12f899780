package dev.millrace.benchmarks.stack;

import dev.millrace.aws.client.AwsClients;
import dev.millrace.aws.message.QueueNames;
import dev.millrace.job.Lane;
import dev.millrace.job.QuotaPool;
import dev.millrace.job.Urgency;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/** Makes queues, fills them and looks into them, from outside of what is measured. */
public final class SqsQueues implements AutoCloseable {
  private static final int BATCH = 10;
  private static final int SENDERS = 4;
  private static final Map<QueueAttributeName, String> ATTRIBUTES =
      Map.of(
          QueueAttributeName.VISIBILITY_TIMEOUT, "60",
          QueueAttributeName.RECEIVE_MESSAGE_WAIT_TIME_SECONDS, "20");

  private final SqsClient sqs = AwsClients.sqs(SENDERS + 1);

  /** Returns the queue's URL. */
  public String create(String name) {
    return sqs.createQueue(create -> create.queueName(name).attributes(ATTRIBUTES)).queueUrl();
  }

  /** Everything that a worker with this prefix asks for. */
  public void createAll(QueueNames names) {
    for (Urgency urgency : Urgency.values()) {
      create(names.lane(new Lane(QuotaPool.DEFAULT, urgency)));
    }
    create(names.deadLetters());
    create(names.outcomes());
  }

  /** Sends all of it, with a few threads. */
  public void fill(String queue, List<String> bodies) {
    String url = sqs.getQueueUrl(get -> get.queueName(queue)).queueUrl();
    Queue<List<String>> batches = new ConcurrentLinkedQueue<>();
    for (int from = 0; from < bodies.size(); from += BATCH) {
      batches.add(bodies.subList(from, Math.min(bodies.size(), from + BATCH)));
    }
    List<Thread> senders =
        IntStream.range(0, SENDERS)
            .mapToObj(_ ->
                Thread.ofPlatform()
                    .name("fill")
                    .start(() -> {
                      for (List<String> batch = batches.poll();
                          batch != null;
                          batch = batches.poll()) {
                        send(url, batch);
                      }
                    }))
            .toList();
    senders.forEach(SqsQueues::join);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a queue was filled");
    }
  }

  private void send(String url, List<String> bodies) {
    var entries = new ArrayList<SendMessageBatchRequestEntry>();
    for (int i = 0; i < bodies.size(); i++) {
      entries.add(
          SendMessageBatchRequestEntry.builder()
              .id(Integer.toString(i))
              .messageBody(bodies.get(i))
              .build());
    }
    SendMessageBatchResponse response =
        sqs.sendMessageBatch(send -> send.queueUrl(url).entries(entries));
    if (!response.failed().isEmpty()) {
      throw new IllegalStateException("the queue refused messages: " + response.failed());
    }
  }

  public void purge(String queue) {
    String url = sqs.getQueueUrl(get -> get.queueName(queue)).queueUrl();
    sqs.purgeQueue(purge -> purge.queueUrl(url));
  }

  /** Messages that lie in the queue, seen or unseen. */
  public int size(String queue) {
    String url = sqs.getQueueUrl(get -> get.queueName(queue)).queueUrl();
    Map<QueueAttributeName, String> counts =
        sqs.getQueueAttributes(get ->
                get.queueUrl(url)
                    .attributeNames(
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
            .attributes();
    return counts.values().stream().mapToInt(Integer::parseInt).sum();
  }

  @Override
  public void close() {
    sqs.close();
  }
}
