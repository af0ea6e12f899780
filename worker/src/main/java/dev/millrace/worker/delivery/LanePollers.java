package dev.millrace.worker.delivery;

import dev.millrace.job.QuotaPool;
import dev.millrace.worker.pacing.PoolGate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The poll threads of a worker: one per lane, each a named platform thread that never dies. */
public final class LanePollers {
  private static final Logger LOG = LoggerFactory.getLogger(LanePollers.class);

  private final List<LanePoller> pollers;
  private final List<Thread> threads = new ArrayList<>();

  /**
   * @param gates each lane rests with its own pool only
   */
  public LanePollers(
      List<JobQueue> queues,
      InFlight inFlight,
      Function<QuotaPool, PoolGate> gates,
      DeliveryHandler handler,
      PollTiming timing) {
    this.pollers =
        queues.stream()
            .map(queue ->
                new LanePoller(queue, inFlight, gates.apply(queue.lane().pool()), handler, timing))
            .toList();
  }

  /** Starting twice changes nothing: there are never more poll threads than lanes. */
  public synchronized void start() {
    if (threads.isEmpty()) {
      for (LanePoller poller : pollers) {
        threads.add(Thread.ofPlatform().name("poll-" + poller.lane()).start(() -> run(poller)));
      }
    }
  }

  private static void run(LanePoller poller) {
    while (!poller.isStopped()) {
      try {
        poller.turn();
      } catch (InterruptedException _) {
        LOG.warn("Poller of lane {} was interrupted and goes on", poller.lane());
      }
    }
  }

  /**
   * No receive starts any more. An open long poll is not aborted: a queue that answers into a
   * closed connection hides the message from everyone for its whole visibility timeout. What the
   * poll still brings is released at once.
   */
  public void stop() {
    pollers.forEach(LanePoller::stop);
  }

  /** Whether every poll thread ended in time after the stop: none holds or takes a permit now. */
  public synchronized boolean awaitEnd(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    boolean haveEnded = true;
    for (Thread thread : threads) {
      haveEnded &= thread.join(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }
    return haveEnded;
  }

  /** The oldest of the lanes' last healthy turns. */
  public Instant lastHealthyTurn() {
    return pollers.stream()
        .map(LanePoller::lastHealthyTurn)
        .min(Instant::compareTo)
        .orElse(Instant.MAX);
  }
}
