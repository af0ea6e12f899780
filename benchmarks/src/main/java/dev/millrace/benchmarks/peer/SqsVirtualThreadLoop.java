package dev.millrace.benchmarks.peer;

import dev.millrace.aws.client.AwsClients;
import dev.millrace.benchmarks.arm.Arm;
import dev.millrace.benchmarks.arm.ArmOrder;
import dev.millrace.benchmarks.arm.ArmReport;
import dev.millrace.benchmarks.arm.AwsCallCounter;
import dev.millrace.benchmarks.arm.JobWork;
import dev.millrace.benchmarks.arm.JobWorks;
import dev.millrace.benchmarks.arm.Tally;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/**
 * The loop a good engineer writes in an afternoon: a semaphore, one long poll at a time, a virtual
 * thread for each message, deletes in batches of ten. Nothing is leased, counted or told.
 */
public final class SqsVirtualThreadLoop implements Arm {
  private static final int BATCH = 10;
  private static final int WAIT_SECONDS = 1;
  private static final int CONNECTIONS = 64;

  private final ThreadFactory threads = Thread.ofVirtual().name("job-", 1).factory();
  private final SqsClient sqs = AwsClients.sqs(CONNECTIONS);
  private final JobWorks works;

  public SqsVirtualThreadLoop(JobWorks works) {
    this.works = works;
  }

  @Override
  public ArmReport run(ArmOrder order) throws InterruptedException {
    AwsCallCounter.take();
    String url = sqs.getQueueUrl(get -> get.queueName(order.queue())).queueUrl();
    var tally = new Tally(order.jobs());
    JobWork work = works.of(order, tally);
    var permits = new Semaphore(order.concurrency());
    try (var deletions = SqsDeletions.start(sqs, url)) {
      while (!tally.isDone()) {
        int free = takeUpToTen(permits);
        List<Message> messages = receive(url, free);
        permits.release(free - messages.size());
        for (Message message : messages) {
          threads.newThread(() -> run(work, message, permits, deletions)).start();
        }
      }
    }
    return tally.report(AwsCallCounter.take());
  }

  private static int takeUpToTen(Semaphore permits) throws InterruptedException {
    permits.acquire();
    int taken = 1;
    while (taken < BATCH && permits.tryAcquire()) {
      taken++;
    }
    return taken;
  }

  private List<Message> receive(String url, int most) {
    return sqs.receiveMessage(
            ReceiveMessageRequest.builder()
                .queueUrl(url)
                .maxNumberOfMessages(most)
                .waitTimeSeconds(WAIT_SECONDS)
                .build())
        .messages();
  }

  private static void run(
      JobWork work, Message message, Semaphore permits, SqsDeletions deletions) {
    try {
      work.run(message.messageId(), message.body());
      deletions.add(message.receiptHandle());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      permits.release();
    }
  }
}
