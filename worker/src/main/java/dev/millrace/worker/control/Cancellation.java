package dev.millrace.worker.control;

import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.job.JobState;
import dev.millrace.job.Lease;
import dev.millrace.job.store.JobStore;
import dev.millrace.job.store.StoreUnavailableException;
import dev.millrace.worker.dispatch.RunningAttempt;
import dev.millrace.worker.dispatch.RunningAttempts;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;

/**
 * Cancels the attempts of jobs that are no longer wanted. A notice is only a hint: the job itself
 * says whether this very attempt is meant, so that a late notice never ends a paid call of a job
 * that was redriven meanwhile.
 */
final class Cancellation {
  private static final int CONCURRENCY = 16;

  private final ThreadFactory threads = Thread.ofPlatform().daemon().name("cancel-", 1).factory();
  private final JobStore store;
  private final RunningAttempts attempts;

  Cancellation(JobStore store, RunningAttempts attempts) {
    this.store = store;
    this.attempts = attempts;
  }

  /**
   * Looks at those of the jobs that run here.
   *
   * @throws StoreUnavailableException if one of them could not be read; asking again is safe
   */
  void actOn(Collection<JobId> jobs) throws InterruptedException {
    List<Callable<Boolean>> looks =
        jobs.stream()
            .map(attempts::find)
            .flatMap(Optional::stream)
            .filter(attempt -> !attempt.isUnwanted())
            .<Callable<Boolean>>map(attempt -> () -> look(attempt))
            .toList();
    if (looks.isEmpty()) {
      return;
    }
    int concurrent = Math.min(CONCURRENCY, looks.size());
    try (ExecutorService executor = Executors.newFixedThreadPool(concurrent, threads)) {
      for (Future<Boolean> look : executor.invokeAll(looks)) {
        await(look);
      }
    }
  }

  private boolean look(RunningAttempt attempt) {
    boolean isMeant =
        store.find(attempt.job().id()).filter(job -> isUnwanted(job, attempt)).isPresent();
    if (isMeant) {
      attempt.cancel();
    }
    return isMeant;
  }

  private static boolean isUnwanted(Job job, RunningAttempt attempt) {
    return job.attempt() == attempt.job().attempt()
        && job.state() instanceof JobState.Running(Lease _, boolean isCancelRequested)
        && isCancelRequested;
  }

  private static void await(Future<Boolean> look) throws InterruptedException {
    try {
      var _ = look.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StoreUnavailableException unavailable) {
        throw unavailable;
      }
      throw new IllegalStateException("a look at a job met a defect", e.getCause());
    }
  }
}
