package dev.millrace.benchmarks.peer;

import dev.millrace.aws.client.AwsClients;
import dev.millrace.benchmarks.arm.Arm;
import dev.millrace.benchmarks.arm.ArmOrder;
import dev.millrace.benchmarks.arm.ArmReport;
import dev.millrace.benchmarks.arm.AwsCallCounter;
import dev.millrace.benchmarks.arm.Tally;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Receives and deletes and does nothing else, with a few threads: what the emulator can give at
 * most.
 */
public final class SqsRawLoop implements Arm {
  private static final int BATCH = 10;
  private static final int THREADS = 4;

  private final SqsClient sqs = AwsClients.sqs(THREADS);

  @Override
  public ArmReport run(ArmOrder order) throws InterruptedException {
    AwsCallCounter.take();
    String url = sqs.getQueueUrl(get -> get.queueName(order.queue())).queueUrl();
    var tally = new Tally(order.jobs());
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < THREADS; i++) {
      threads.add(Thread.ofPlatform().name("raw-" + i).start(() -> drain(url, tally)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return tally.report(AwsCallCounter.take());
  }

  private void drain(String url, Tally tally) {
    while (!tally.isDone()) {
      List<Message> messages =
          sqs.receiveMessage(
                  receive -> receive.queueUrl(url).maxNumberOfMessages(BATCH).waitTimeSeconds(0))
              .messages();
      if (!messages.isEmpty()) {
        delete(url, messages);
      }
      for (Message message : messages) {
        tally.begin();
        tally.end(message.messageId());
      }
    }
  }

  private void delete(String url, List<Message> messages) {
    var entries = new ArrayList<DeleteMessageBatchRequestEntry>(messages.size());
    for (Message message : messages) {
      entries.add(
          DeleteMessageBatchRequestEntry.builder()
              .id(Integer.toString(entries.size()))
              .receiptHandle(message.receiptHandle())
              .build());
    }
    sqs.deleteMessageBatch(delete -> delete.queueUrl(url).entries(entries));
  }
}
