package dev.millrace.benchmarks.latency;

import dev.millrace.aws.client.AwsClients;
import dev.millrace.aws.message.AwsMessages;
import dev.millrace.aws.message.QueueNames;
import dev.millrace.benchmarks.arm.JobMessages;
import dev.millrace.job.JobId;
import dev.millrace.job.message.Cause;
import dev.millrace.job.message.JobMessage;
import dev.millrace.job.message.LaneSender;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Sends wake-ups at a steady rate, whether those before were received or not. A send that comes
 * late is still counted from when it was meant to be.
 */
final class SqsOpenLoop implements AutoCloseable {
  private static final int CONNECTIONS = 64;
  private static final long MICROS_PER_SECOND = 1_000_000;

  private final ThreadFactory threads = Thread.ofVirtual().name("send-", 1).factory();
  private final SqsClient sqs = AwsClients.sqs(CONNECTIONS);
  private final Clock clock;

  SqsOpenLoop(Clock clock) {
    this.clock = clock;
  }

  /** Returns at once with when each wake-up is meant to be sent, in microseconds of the epoch. */
  Map<String, Long> send(QueueNames names, List<JobId> ids, double perSecond, long leadMicros) {
    LaneSender sender = AwsMessages.laneSender(sqs, names);
    Instant now = clock.instant();
    long start = ChronoUnit.MICROS.between(Instant.EPOCH, now) + leadMicros;
    long startNanos = System.nanoTime() + leadMicros * 1000;
    Map<String, Long> intended = new HashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      intended.put(ids.get(i).value(), start + (long) (i * MICROS_PER_SECOND / perSecond));
    }
    List<JobMessage> messages =
        ids.stream().map(id -> JobMessage.of(JobMessages.job(id, now), Cause.SUBMIT)).toList();
    Thread.ofPlatform()
        .name("open-loop")
        .start(() -> {
          for (int i = 0; i < messages.size(); i++) {
            awaitNano(startNanos + (long) (i * 1e9 / perSecond));
            JobMessage message = messages.get(i);
            threads.newThread(() -> sender.send(JobMessages.LANE, message)).start();
          }
        });
    return intended;
  }

  private static void awaitNano(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  @Override
  public void close() {
    sqs.close();
  }
}
