package dev.millrace.worker.lifecycle;

import dev.millrace.job.Job;
import dev.millrace.job.JobState;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Extends many leases at once, on platform threads, which busy virtual threads cannot starve. An
 * attempt whose lease was taken over is lost at once; one whose extension failed is lost when the
 * next beat would come too late for its lease, and so at once if that has ended already, as after a
 * process was frozen.
 */
final class LeaseExtension {
  private static final Logger LOG = LoggerFactory.getLogger(LeaseExtension.class);
  private static final int CONCURRENCY = 32;

  private final ThreadFactory threads = Thread.ofPlatform().daemon().name("lease-", 1).factory();
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
        case TransitionResult.Applied(Job job) -> {
          extended(attempt, lease, job);
          yield true;
        }
        case TransitionResult.AlreadyApplied(Job job) -> {
          extended(attempt, lease, job);
          yield true;
        }
        case TransitionResult.Refused _ -> {
          LOG.info("The lease of job {} is no longer ours to extend", attempt.job().id());
          attempt.extensionRefused();
          yield false;
        }
      };
    } catch (StoreUnavailableException e) {
      loseIfTooLate(attempt, e.getMessage());
      return false;
    } catch (RuntimeException | Error e) {
      LOG.error("Extending the lease of job {} met a defect", attempt.job().id(), e);
      loseIfTooLate(attempt, e.getClass().getName());
      return false;
    }
  }

  /** A notice that was never heard costs one beat at most. */
  private static void extended(RunningAttempt attempt, Lease lease, Job job) {
    attempt.extended(lease);
    if (job.state() instanceof JobState.Running(Lease _, boolean isCancelRequested)
        && isCancelRequested) {
      attempt.cancel();
    }
  }

  private void loseIfTooLate(RunningAttempt attempt, @Nullable String why) {
    Duration left = Duration.between(clock.instant(), attempt.lease().expiresAt());
    if (left.compareTo(timings.heartbeatInterval()) <= 0) {
      LOG.warn("Job {} is given up before its lease ends: {}", attempt.job().id(), why);
      attempt.lose();
    }
  }
}
