package dev.millrace.worker.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.aws.client.AwsClients;
import dev.millrace.job.attempt.Jitter;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.LocalAws;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A queue of its own for each test, on the local AWS. */
class SqsJobQueueIT {
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final SqsClient SQS = client();

  private final String name = "receipts-" + UUID.randomUUID();
  private final String url = SQS.createQueue(request -> request.queueName(name)).queueUrl();

  private static SqsClient client() {
    LocalAws.start();
    return AwsClients.sqs(4);
  }

  @AfterEach
  void deleteQueue() {
    SQS.deleteQueue(request -> request.queueUrl(url));
  }

  @Test
  void losesNoMessageThatIsDeletedWithAnOldReceipt() {
    JobQueue queue = open(SHORT);
    send("a wake-up");
    String old = receipt(queue);
    Delivery again = queue.receive(1, LONG).getFirst();

    List<Settled> settled = queue.delete(List.of(old));

    assertThat(settled).containsAnyOf(Settled.GONE, Settled.DONE);
    assertThat(again.receiveCount()).isEqualTo(2);
    assertThat(queue.receive(1, LONG)).singleElement().matches(third -> third.receiveCount() == 3);
  }

  @Test
  void settlesAMessageThatStandsTwiceInOneBatch() {
    JobQueue queue = open(SHORT);
    send("a wake-up");
    String old = receipt(queue);
    String current = receipt(queue);

    List<Settled> settled = queue.delete(List.of(old, current));

    assertThat(settled).hasSize(2).element(1).isEqualTo(Settled.DONE);
    assertThat(queue.receive(1, SHORT.plus(SHORT))).isEmpty();
  }

  @Test
  void showsAgainAtOnceWhatAnOpenPollBroughtAfterTheStop() throws InterruptedException {
    var isPolling = new CountDownLatch(1);
    JobQueue queue = open(Duration.ofSeconds(60));
    var pollers =
        new LanePollers(
            List.of(queue),
            new InFlight(10, 0.1, List.of(Jobs.LANE)),
            _ ->
                () -> {
                  isPolling.countDown();
                  return true;
                },
            (_, delivery, _) -> {
              throw new AssertionError("was handed over: " + delivery);
            },
            new PollTiming(LONG, Clock.systemUTC(), _ -> {}, Jitter.NONE));
    pollers.start();
    assertThat(isPolling.await(10, TimeUnit.SECONDS)).isTrue();
    await().pollDelay(Duration.ofMillis(300)).until(() -> true); // until its request is there

    pollers.stop();
    send("a wake-up");
    boolean hasEnded = pollers.awaitEnd(Duration.ofSeconds(10));

    assertThat(hasEnded).isTrue();
    assertThat(queue.receive(1, SHORT)).singleElement().matches(again -> again.receiveCount() == 2);
  }

  private JobQueue open(Duration visibilityTimeout) {
    return SqsJobQueue.open(SQS, Jobs.LANE, name, name, visibilityTimeout);
  }

  private void send(String body) {
    SQS.sendMessage(request -> request.queueUrl(url).messageBody(body));
  }

  private static String receipt(JobQueue queue) {
    return queue.receive(1, LONG).getFirst().receiptHandle();
  }
}
