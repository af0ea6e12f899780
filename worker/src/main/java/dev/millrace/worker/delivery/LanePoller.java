package dev.millrace.worker.delivery;

import dev.millrace.worker.pacing.PoolGate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives for one lane: permit first, then as many messages as there are permits. One turn at a
 * time is driven by {@link #turn}; {@link LanePollers} drives it for ever.
 */
final class LanePoller {
  private static final Logger LOG = LoggerFactory.getLogger(LanePoller.class);
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration AFTER_ERROR = Duration.ofSeconds(2);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  /** With the most of jitter still a second: an idle lane asks less than twice in one. */
  private static final Duration AFTER_SHORT_POLL = Duration.ofSeconds(2);

  private final JobQueue queue;
  private final InFlight inFlight;
  private final PoolGate gate;
  private final DeliveryHandler handler;
  private final PollTiming timing;
  private volatile boolean isStopped;
  private volatile Instant lastHealthyTurn;

  LanePoller(
      JobQueue queue,
      InFlight inFlight,
      PoolGate gate,
      DeliveryHandler handler,
      PollTiming timing) {
    this.queue = queue;
    this.inFlight = inFlight;
    this.gate = gate;
    this.handler = handler;
    this.timing = timing;
    this.lastHealthyTurn = timing.clock().instant();
  }

  /** One receive, or a good reason for none. Never throws, except when interrupted. */
  void turn() throws InterruptedException {
    try {
      receiveOnce();
      lastHealthyTurn = timing.clock().instant();
    } catch (QueueUnavailableException e) {
      LOG.warn("Lane {} is polled again soon: {}", lane(), e.getMessage());
      backOff(AFTER_ERROR);
    } catch (RuntimeException | Error e) {
      LOG.error("Poller of lane {} met a defect and goes on", lane(), e);
      backOff(AFTER_ERROR);
    }
  }

  /**
   * While the gate is closed, one message of all lanes probes. A probe does not wait at an empty
   * queue, and its permit is back before the pause: the other lane may have what this one lacks.
   * While the gate is shut nothing is received at all.
   */
  private void receiveOnce() throws InterruptedException {
    if (gate.isShut()) {
      backOff(BETWEEN_LOOKS);
      return;
    }
    boolean isProbe = !gate.isOpen();
    List<Permit> permits =
        isProbe
            ? inFlight.acquireProbe(queue.lane())
            : inFlight.acquire(queue.lane(), inFlight.receiveSize(queue.lane()), PATIENCE);
    Instant asked = timing.clock().instant();
    boolean hasReceived = receive(permits, isProbe ? Duration.ZERO : timing.receiveWait());
    if (isProbe && !hasReceived) {
      backOff(BETWEEN_LOOKS);
    } else if (!hasReceived && !permits.isEmpty() && isTooSoon(asked)) {
      backOff(AFTER_SHORT_POLL);
    }
  }

  /** Returns whether there was anything; gives back what was not used. */
  private boolean receive(List<Permit> permits, Duration wait) {
    int used = 0;
    try {
      // The stop may have come while a permit was awaited.
      if (permits.isEmpty() || mustNotReceive()) {
        return false;
      }
      List<Delivery> deliveries = queue.receive(permits.size(), wait);
      inFlight.received(queue.lane(), !deliveries.isEmpty());
      for (Delivery delivery : deliveries) {
        handOver(delivery, permits.get(used));
        used++;
      }
      return !deliveries.isEmpty();
    } finally {
      permits
          .subList(used, permits.size())
          .forEach(permit -> permit.giveBack(ReleaseReason.UNUSED));
    }
  }

  private boolean mustNotReceive() {
    return isStopped || gate.isShut();
  }

  private void handOver(Delivery delivery, Permit permit) {
    if (mustNotReceive()) {
      release(delivery);
      permit.giveBack(ReleaseReason.RELEASED);
      return;
    }
    handler.accept(queue, delivery, permit);
  }

  /**
   * What an open poll returned after the stop, or behind a shut gate, goes back at once, so that
   * another worker runs it, or any as soon as the gate opens.
   */
  private void release(Delivery delivery) {
    try {
      queue.hide(List.of(new Hiding(delivery.receiptHandle(), Duration.ZERO)));
    } catch (QueueUnavailableException e) {
      LOG.warn("Message {} comes back after its visibility timeout: {}", delivery.messageId(), e);
    }
  }

  /** A long poll that ends early and empty would become a hot loop. */
  private boolean isTooSoon(Instant asked) {
    return Duration.between(asked, timing.clock().instant()).compareTo(BETWEEN_LOOKS) < 0;
  }

  private void backOff(Duration longest) throws InterruptedException {
    if (!isStopped) {
      timing.pause().lasting(timing.jitter().applyTo(longest));
    }
  }

  void stop() {
    isStopped = true;
  }

  boolean isStopped() {
    return isStopped;
  }

  /** The last turn that succeeded, or had good reason to receive nothing. */
  Instant lastHealthyTurn() {
    return lastHealthyTurn;
  }

  String lane() {
    return queue.lane().label();
  }
}
