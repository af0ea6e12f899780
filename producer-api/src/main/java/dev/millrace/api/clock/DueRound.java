package dev.millrace.api.clock;

import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.job.TransitionResult;
import dev.millrace.job.message.MessageNotSentException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One tick: each job has its turn, and one queue that takes nothing keeps no job of another from
 * going on.
 */
final class DueRound {
  /** Failures of a queue in a row, after which nobody waits for it again in this tick. */
  static final int PATIENCE = 3;

  private static final String OUTCOMES = "outcomes";

  private final JobExpiry expiry;
  private final JobResume resume;
  private final ClockMeters meters;
  private final Clock clock;
  private final Set<JobId> undone = new HashSet<>();
  private final Map<String, Integer> failuresInARow = new HashMap<>();
  private final List<MessageNotSentException> failures = new ArrayList<>();
  private Duration worst = Duration.ZERO;

  DueRound(JobExpiry expiry, JobResume resume, ClockMeters meters, Clock clock) {
    this.expiry = expiry;
    this.resume = resume;
    this.meters = meters;
    this.clock = clock;
  }

  /** Returns false if the job is still to be taken care of. */
  boolean act(Job job) {
    boolean isDone =
        switch (DueAction.of(job, clock.instant())) {
          case EXPIRE -> isSent(OUTCOMES, () -> expire(job));
          case RESUME -> isSent(job.spec().lane().label(), () -> resume(job));
          case NONE -> counted("overtaken", true);
        };
    if (!isDone) {
      undone.add(job.id());
      Duration lateness = lateness(job, clock.instant());
      worst = lateness.compareTo(worst) > 0 ? lateness : worst;
    }
    return isDone;
  }

  /** What was taken up and is still due. */
  Set<JobId> undone() {
    return Set.copyOf(undone);
  }

  void end() {
    if (!undone.isEmpty()) {
      meters.lateness(worst);
    }
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
  }

  /** How long the job has been due. */
  static Duration lateness(Job job, Instant now) {
    Duration since = Duration.between(job.dueAt().orElse(job.times().deadline()), now);
    return since.isPositive() ? since : Duration.ZERO;
  }

  private boolean expire(Job job) {
    boolean isOurs = expiry.close(job) instanceof TransitionResult.Applied;
    return counted(isOurs ? "expired" : "overtaken", true);
  }

  private boolean resume(Job job) {
    boolean isDone = resume.resume(job);
    return counted(isDone ? "resumed" : "given_up", isDone);
  }

  private boolean isSent(String queue, Send send) {
    if (failuresInARow.getOrDefault(queue, 0) >= PATIENCE) {
      return counted("failed", false);
    }
    try {
      boolean isDone = send.isDone();
      failuresInARow.remove(queue);
      return isDone;
    } catch (MessageNotSentException e) {
      failuresInARow.merge(queue, 1, Integer::sum);
      failures.add(e);
      return counted("failed", false);
    }
  }

  private boolean counted(String action, boolean isDone) {
    meters.count(action);
    return isDone;
  }

  /** Something that is sent to one queue. */
  @FunctionalInterface
  private interface Send {
    boolean isDone();
  }
}
