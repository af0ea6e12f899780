package dev.millrace.worker.dispatch;

import dev.millrace.aws.message.DecodedMessage;
import dev.millrace.aws.message.JobMessageCodec;
import dev.millrace.job.message.JobMessage;
import dev.millrace.worker.delivery.Delivery;
import dev.millrace.worker.delivery.JobQueue;
import dev.millrace.worker.delivery.Permit;
import dev.millrace.worker.delivery.QueueUnavailableException;
import dev.millrace.worker.delivery.ReleaseReason;
import dev.millrace.worker.delivery.Settlement;
import dev.millrace.worker.delivery.Settler;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Understands deliveries, and settles those it cannot understand. */
final class MessageReader {
  /** A worker of the version that wrote the message will come; a deployment takes minutes. */
  static final Duration UNTIL_NEWER_WORKER = Duration.ofSeconds(60);

  private static final Logger LOG = LoggerFactory.getLogger(MessageReader.class);

  private final JobMessageCodec codec = new JobMessageCodec();
  private final Settler settler;

  MessageReader(Settler settler) {
    this.settler = settler;
  }

  /** Empty if there is nothing left to do. */
  Optional<WakeUp> read(JobQueue queue, Delivery delivery, Permit permit) {
    return switch (codec.decode(delivery.body())) {
      case DecodedMessage.Known(JobMessage message) ->
          Optional.of(new WakeUp(queue, delivery, message, permit));
      case DecodedMessage.UnknownVersion(int version) -> {
        LOG.warn("Message {} has the later version {}", delivery.messageId(), version);
        hide(queue, delivery);
        permit.giveBack(ReleaseReason.RELEASED);
        yield Optional.empty();
      }
      case DecodedMessage.Unreadable(String why) -> {
        giveUp(queue, delivery, why, permit);
        yield Optional.empty();
      }
    };
  }

  private void giveUp(JobQueue queue, Delivery delivery, String why, Permit permit) {
    LOG.error("Message {} is unreadable and dead-lettered: {}", delivery.messageId(), why);
    try {
      queue.giveUp(delivery, why);
    } catch (QueueUnavailableException e) {
      LOG.warn("Message {} is tried again later: {}", delivery.messageId(), e.getMessage());
      hide(queue, delivery);
      permit.giveBack(ReleaseReason.RELEASED);
      return;
    }
    settler.settle(new Settlement.Delete(queue, delivery.receiptHandle(), Optional.empty()));
    permit.giveBack(ReleaseReason.DEAD_LETTERED);
  }

  private void hide(JobQueue queue, Delivery delivery) {
    String receiptHandle = delivery.receiptHandle();
    settler.settle(new Settlement.Hide(queue, receiptHandle, UNTIL_NEWER_WORKER, Optional.empty()));
  }
}
