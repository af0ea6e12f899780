package dev.millrace.worker.dispatch;

import dev.millrace.job.JobId;
import dev.millrace.worker.delivery.Delivery;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The attempts of this process, by job; bounded by the permits. */
public final class RunningAttempts {
  private final ConcurrentMap<JobId, RunningAttempt> attempts = new ConcurrentHashMap<>();
  private volatile boolean isReleasing;

  /** A newer attempt of the same job in this process means that the older one lost its lease. */
  void begin(RunningAttempt attempt) {
    RunningAttempt older = attempts.put(attempt.job().id(), attempt);
    if (older != null) {
      older.lose();
    }
    if (isReleasing) {
      attempt.release();
    }
  }

  void end(RunningAttempt attempt) {
    attempt.end();
    attempts.remove(attempt.job().id(), attempt);
  }

  /** Whether this process runs the job from the same message, whose new receipt it now keeps. */
  boolean renews(JobId job, Delivery again) {
    RunningAttempt attempt = attempts.get(job);
    return attempt != null && attempt.ownsJob() && attempt.renews(again);
  }

  public Optional<RunningAttempt> find(JobId job) {
    return Optional.ofNullable(attempts.get(job));
  }

  public List<RunningAttempt> all() {
    return List.copyOf(attempts.values());
  }

  /** Every attempt, also one that begins later, gives its job back. */
  public void releaseAll() {
    isReleasing = true;
    attempts.values().forEach(RunningAttempt::release);
  }
}
