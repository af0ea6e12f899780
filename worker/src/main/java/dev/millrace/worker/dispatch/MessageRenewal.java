package dev.millrace.worker.dispatch;

import dev.millrace.job.message.Cause;
import dev.millrace.job.message.LaneSender;
import dev.millrace.job.message.MessageNotSentException;
import dev.millrace.worker.delivery.Delivery;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces a message before its queue gives up on it: by age after 14 days, by receives at 1000.
 */
final class MessageRenewal {
  static final Duration OLD = Duration.ofDays(7);
  static final int OFTEN = 500;

  private static final Logger LOG = LoggerFactory.getLogger(MessageRenewal.class);

  private final LaneSender lanes;
  private final Clock clock;

  MessageRenewal(LaneSender lanes, Clock clock) {
    this.lanes = lanes;
    this.clock = clock;
  }

  /** Returns whether a new message took the place of this one, which may be deleted now. */
  boolean replaces(WakeUp wakeUp) {
    Delivery delivery = wakeUp.delivery();
    boolean isOld = delivery.sentAt().plus(OLD).isBefore(clock.instant());
    if (!isOld && delivery.receiveCount() <= OFTEN) {
      return false;
    }
    try {
      lanes.send(wakeUp.queue().lane(), wakeUp.message().withCause(Cause.RETRY));
      return true;
    } catch (MessageNotSentException e) {
      LOG.warn("Message of {} is renewed next time: {}", wakeUp.message().job(), e.getMessage());
      return false;
    }
  }
}
