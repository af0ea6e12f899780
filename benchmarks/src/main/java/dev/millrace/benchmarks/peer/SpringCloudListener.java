package dev.millrace.benchmarks.peer;

import dev.millrace.benchmarks.arm.Arm;
import dev.millrace.benchmarks.arm.ArmOrder;
import dev.millrace.benchmarks.arm.ArmReport;
import dev.millrace.benchmarks.arm.AwsCallCounter;
import dev.millrace.benchmarks.arm.JobWork;
import dev.millrace.benchmarks.arm.JobWorks;
import dev.millrace.benchmarks.arm.Tally;
import io.awspring.cloud.sqs.listener.BackPressureMode;
import io.awspring.cloud.sqs.listener.SqsContainerOptionsBuilder;
import io.awspring.cloud.sqs.listener.SqsMessageListenerContainer;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.messaging.Message;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/**
 * Spring Cloud AWS's listener container, without the rest of Spring; it takes the SDK's
 * asynchronous client only. Tuned means: as many messages as are asked for, full polls at once,
 * virtual threads, acknowledgements in batches of ten.
 */
public final class SpringCloudListener implements Arm {
  private static final int CONNECTIONS = 64;
  private static final int BATCH = 10;
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration FLUSH = Duration.ofMillis(30);

  /** With ten thousand places it opens a thousand polls: what finds no connection waits for one. */
  private static final int WAITING_REQUESTS = 20_000;

  private static final Duration FOR_A_CONNECTION = Duration.ofMinutes(1);

  private final SqsAsyncClient sqs =
      SqsAsyncClient.builder()
          .httpClientBuilder(
              NettyNioAsyncHttpClient.builder()
                  .maxConcurrency(CONNECTIONS)
                  .maxPendingConnectionAcquires(WAITING_REQUESTS)
                  .connectionAcquisitionTimeout(FOR_A_CONNECTION))
          .build();
  private final JobWorks works;
  private final boolean isTuned;

  public SpringCloudListener(JobWorks works, boolean isTuned) {
    this.works = works;
    this.isTuned = isTuned;
  }

  @Override
  public ArmReport run(ArmOrder order) throws InterruptedException {
    AwsCallCounter.take();
    var tally = new Tally(order.jobs());
    JobWork work = works.of(order, tally);
    SqsMessageListenerContainer<String> container =
        SqsMessageListenerContainer.<String>builder()
            .sqsAsyncClient(sqs)
            .queueNames(order.queue())
            .messageListener(message -> run(work, message))
            .configure(options -> configure(options, order))
            .build();
    container.start();
    tally.awaitAll();
    container.stop();
    return tally.report(AwsCallCounter.take());
  }

  private void configure(SqsContainerOptionsBuilder options, ArmOrder order) {
    // Else an open poll of up to ten seconds is part of each round's end.
    options.pollTimeout(POLL);
    if (isTuned) {
      options
          .maxConcurrentMessages(order.concurrency())
          .maxMessagesPerPoll(BATCH)
          .backPressureMode(BackPressureMode.FIXED_HIGH_THROUGHPUT)
          .componentsTaskExecutor(new VirtualThreadTaskExecutor("job-"))
          .acknowledgementResultTaskExecutor(new VirtualThreadTaskExecutor("ack-"))
          .acknowledgementInterval(FLUSH)
          .acknowledgementThreshold(BATCH);
    }
  }

  private static void run(JobWork work, Message<String> message) {
    UUID id = Objects.requireNonNull(message.getHeaders().getId());
    try {
      work.run(id.toString(), message.getPayload());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
