package dev.millrace.worker.lifecycle;

import dev.millrace.worker.delivery.Hiding;
import dev.millrace.worker.delivery.JobQueue;
import dev.millrace.worker.delivery.QueueUnavailableException;
import dev.millrace.worker.dispatch.RunningAttempt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hides the messages of running attempts again, each queue beside the beat: a queue that stalls
 * delays neither a lease nor another queue. While a queue still works on one beat it skips the
 * next.
 */
final class VisibilityExtension {
  private static final Logger LOG = LoggerFactory.getLogger(VisibilityExtension.class);

  private final Set<JobQueue> busy = ConcurrentHashMap.newKeySet();
  private final Duration visibilityTimeout;
  private final Executor threads;

  /**
   * @param threads runs one task for each queue at a time
   */
  VisibilityExtension(Duration visibilityTimeout, Executor threads) {
    this.visibilityTimeout = visibilityTimeout;
    this.threads = threads;
  }

  /** Begins; returns at once. */
  void extend(List<RunningAttempt> attempts) {
    Map<JobQueue, List<Hiding>> hidings = new LinkedHashMap<>();
    for (RunningAttempt attempt : attempts) {
      hidings
          .computeIfAbsent(attempt.queue(), _ -> new ArrayList<>())
          .add(new Hiding(attempt.receiptHandle(), visibilityTimeout));
    }
    hidings.forEach(this::begin);
  }

  private void begin(JobQueue queue, List<Hiding> hidings) {
    if (!busy.add(queue)) {
      LOG.warn("Lane {} still hides messages and skips a beat", queue.lane());
      return;
    }
    boolean hasBegun = false;
    try {
      threads.execute(() -> hideAndFree(queue, hidings));
      hasBegun = true;
    } finally {
      if (!hasBegun) {
        busy.remove(queue);
      }
    }
  }

  private void hideAndFree(JobQueue queue, List<Hiding> hidings) {
    try {
      hideAll(queue, hidings);
    } catch (RuntimeException | Error e) {
      LOG.error("Hiding messages of lane {} met a defect", queue.lane(), e);
    } finally {
      busy.remove(queue);
    }
  }

  /** Stops at the first request that fails: the next one would only stall as well. */
  private static void hideAll(JobQueue queue, List<Hiding> hidings) {
    for (int from = 0; from < hidings.size(); from += JobQueue.MAX_BATCH) {
      int to = Math.min(hidings.size(), from + JobQueue.MAX_BATCH);
      try {
        queue.hide(hidings.subList(from, to));
      } catch (QueueUnavailableException e) {
        int left = hidings.size() - from;
        LOG.warn("{} messages may be delivered again: {}", left, e.getMessage());
        return;
      }
    }
  }
}
