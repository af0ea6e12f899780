package dev.millrace.worker.lifecycle;

import dev.millrace.job.Lease;
import dev.millrace.job.Transition;
import dev.millrace.job.TransitionResult;
import dev.millrace.job.store.JobStore;
import dev.millrace.job.store.StoreUnavailableException;
import dev.millrace.worker.dispatch.RunningAttempt;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Extends many leases at once. An attempt whose lease was taken over is lost at once; one whose
 * extension failed is lost when its lease may end before the beat after the next, that is after two
 * failures, and at once if it has ended already, as after a process was frozen.
 */
final class LeaseExtension {
  private static final Logger LOG = LoggerFactory.getLogger(LeaseExtension.class);
  private static final int CONCURRENCY = 32;

  private final ThreadFactory threads = Thread.ofVirtual().name("lease-", 1).factory();
  private final JobStore store;
  private final WorkerTimings timings;
  private final Clock clock;

  LeaseExtension(JobStore store, WorkerTimings timings, Clock clock) {
    this.store = store;
    this.timings = timings;
    this.clock = clock;
  }

  /** Returns the attempts whose lease lasts longer now. */
  List<RunningAttempt> extend(List<RunningAttempt> due) throws InterruptedException {
    Queue<RunningAttempt> open = new ConcurrentLinkedQueue<>(due);
    Queue<RunningAttempt> extended = new ConcurrentLinkedQueue<>();
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < Math.min(CONCURRENCY, due.size()); i++) {
      Thread worker = threads.newThread(() -> extendAll(open, extended));
      worker.start();
      workers.add(worker);
    }
    for (Thread worker : workers) {
      worker.join();
    }
    return List.copyOf(extended);
  }

  private void extendAll(Queue<RunningAttempt> open, Queue<RunningAttempt> extended) {
    for (RunningAttempt next = open.poll(); next != null; next = open.poll()) {
      if (isExtended(next)) {
        extended.add(next);
      }
    }
  }

  private boolean isExtended(RunningAttempt attempt) {
    Instant now = clock.instant();
    var lease = new Lease(attempt.lease().owner(), now.plus(timings.visibilityTimeout()));
    try {
      var wish = new Transition.Extend(attempt.job().attempt(), lease, now);
      return switch (store.extend(attempt.job().id(), wish)) {
        case TransitionResult.Applied _, TransitionResult.AlreadyApplied _ -> {
          attempt.extended(lease);
          yield true;
        }
        case TransitionResult.Refused _ -> {
          LOG.info("Job {} is no longer ours", attempt.job().id());
          attempt.lose();
          yield false;
        }
      };
    } catch (StoreUnavailableException e) {
      loseIfTooLate(attempt, e);
      return false;
    }
  }

  private void loseIfTooLate(RunningAttempt attempt, StoreUnavailableException e) {
    Duration left = Duration.between(clock.instant(), attempt.lease().expiresAt());
    Duration twoBeats = timings.heartbeatInterval().multipliedBy(3).dividedBy(2);
    if (left.compareTo(twoBeats) <= 0) {
      LOG.warn("Job {} is given up before its lease ends: {}", attempt.job().id(), e.getMessage());
      attempt.lose();
    }
  }
}
