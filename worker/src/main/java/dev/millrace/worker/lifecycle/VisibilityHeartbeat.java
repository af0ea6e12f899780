package dev.millrace.worker.lifecycle;

import dev.millrace.job.Lease;
import dev.millrace.worker.delivery.Hiding;
import dev.millrace.worker.delivery.JobQueue;
import dev.millrace.worker.delivery.QueueUnavailableException;
import dev.millrace.worker.dispatch.RunningAttempt;
import dev.millrace.worker.dispatch.RunningAttempts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what runs: first the lease of each job, which is the truth, then the visibility timeout of
 * its message, which only spares others a look. Runs on a platform thread of its own, so that busy
 * virtual threads cannot starve it. A message that becomes visible nevertheless finds a live lease
 * and is hidden again: only the lease decides whether an attempt may go on.
 */
final class VisibilityHeartbeat {
  private static final Logger LOG = LoggerFactory.getLogger(VisibilityHeartbeat.class);

  private final RunningAttempts attempts;
  private final LeaseExtension extension;
  private final WorkerTimings timings;
  private final Clock clock;

  VisibilityHeartbeat(
      RunningAttempts attempts, LeaseExtension extension, WorkerTimings timings, Clock clock) {
    this.attempts = attempts;
    this.extension = extension;
    this.timings = timings;
    this.clock = clock;
  }

  /** Extends all attempts that are older than a beat; younger ones have time until the next. */
  void beat() throws InterruptedException {
    Instant now = clock.instant();
    List<RunningAttempt> due = new ArrayList<>();
    for (RunningAttempt attempt : attempts.all()) {
      if (attempt.startedAt().plus(WorkerTimings.LONGEST_DELIVERY).isBefore(now)) {
        LOG.info("Job {} goes back to its queue before the delivery ends", attempt.job().id());
        attempt.release();
      }
      if (isDue(attempt, now)) {
        due.add(attempt);
      }
    }
    hideAgain(extension.extend(due));
  }

  private boolean isDue(RunningAttempt attempt, Instant now) {
    Lease lease = attempt.lease();
    Duration left = Duration.between(now, lease.expiresAt());
    Duration fresh = timings.visibilityTimeout().minus(timings.heartbeatInterval());
    return left.compareTo(fresh) <= 0;
  }

  private void hideAgain(List<RunningAttempt> extended) {
    Map<JobQueue, List<Hiding>> hidings = new LinkedHashMap<>();
    for (RunningAttempt attempt : extended) {
      hidings
          .computeIfAbsent(attempt.queue(), _ -> new ArrayList<>())
          .add(new Hiding(attempt.receiptHandle(), timings.visibilityTimeout()));
    }
    hidings.forEach(VisibilityHeartbeat::hideAll);
  }

  private static void hideAll(JobQueue queue, List<Hiding> hidings) {
    for (int from = 0; from < hidings.size(); from += JobQueue.MAX_BATCH) {
      int to = Math.min(hidings.size(), from + JobQueue.MAX_BATCH);
      try {
        queue.hide(hidings.subList(from, to));
      } catch (QueueUnavailableException e) {
        LOG.warn("{} messages may be delivered again: {}", to - from, e.getMessage());
      }
    }
  }
}
