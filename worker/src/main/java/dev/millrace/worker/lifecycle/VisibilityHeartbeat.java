package dev.millrace.worker.lifecycle;

import dev.millrace.job.Lease;
import dev.millrace.worker.dispatch.RunningAttempt;
import dev.millrace.worker.dispatch.RunningAttempts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what runs: first the lease of each job, which is the truth, then the visibility timeout of
 * its message, which only spares others a look. Runs on platform threads of its own, so that busy
 * virtual threads cannot starve it. A message that becomes visible nevertheless finds a live lease
 * and is hidden again: only the lease decides whether an attempt may go on.
 */
final class VisibilityHeartbeat {
  private static final Logger LOG = LoggerFactory.getLogger(VisibilityHeartbeat.class);

  private final RunningAttempts attempts;
  private final LeaseExtension leases;
  private final VisibilityExtension messages;
  private final WorkerTimings timings;
  private final Clock clock;

  VisibilityHeartbeat(
      RunningAttempts attempts,
      LeaseExtension leases,
      VisibilityExtension messages,
      WorkerTimings timings,
      Clock clock) {
    this.attempts = attempts;
    this.leases = leases;
    this.messages = messages;
    this.timings = timings;
    this.clock = clock;
  }

  /**
   * Extends all attempts that are older than half a beat; younger ones have time until the next.
   */
  void beat() throws InterruptedException {
    Instant now = clock.instant();
    List<RunningAttempt> due = new ArrayList<>();
    for (RunningAttempt attempt : attempts.all()) {
      endInTime(attempt, now);
      if (isDue(attempt, now)) {
        due.add(attempt);
      }
    }
    messages.extend(leases.extend(due));
  }

  /** A call that runs may end; what still waits for its turn gives its job back. */
  private void endInTime(RunningAttempt attempt, Instant now) {
    Instant end = attempt.startedAt().plus(WorkerTimings.LONGEST_DELIVERY);
    if (end.isBefore(now)) {
      LOG.info("Job {} goes back to its queue before the delivery ends", attempt.job().id());
      attempt.release();
    } else if (end.minus(timings.modelTimeout()).isBefore(now)) {
      attempt.startNothingMore();
    }
  }

  private boolean isDue(RunningAttempt attempt, Instant now) {
    Lease lease = attempt.lease();
    Duration left = Duration.between(now, lease.expiresAt());
    Duration fresh = timings.visibilityTimeout().minus(timings.heartbeatInterval().dividedBy(2));
    return left.compareTo(fresh) <= 0;
  }
}
