package dev.millrace.worker.dispatch;

import dev.millrace.job.FailureReason;
import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.job.Lease;
import dev.millrace.job.attempt.Fault;
import dev.millrace.worker.delivery.ReleaseReason;
import dev.millrace.worker.execution.AttemptReport;
import dev.millrace.worker.execution.AttemptRunner;
import dev.millrace.worker.telemetry.AttemptLog;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A claimed job, from its run to its record. The fence of the record is the attempt. */
final class AttemptFlow {
  private static final Logger LOG = LoggerFactory.getLogger(AttemptFlow.class);
  private static final int LOGGED_FRAMES = 8;

  private final AttemptRunner runner;
  private final Records records;
  private final RunningAttempts attempts;
  private final DispatchSettings settings;
  private final AttemptLog log = new AttemptLog();

  AttemptFlow(
      AttemptRunner runner, Records records, RunningAttempts attempts, DispatchSettings settings) {
    this.runner = runner;
    this.records = records;
    this.attempts = attempts;
    this.settings = settings;
  }

  /** Returns how the attempt ended, or empty if that is no longer ours to say. */
  Optional<EndedAttempt> run(Claim.Granted claim, WakeUp wakeUp) {
    var attempt = new RunningAttempt(claim.job(), claim.lease(), wakeUp, settings.clock());
    attempts.begin(attempt);
    try {
      if (isCancelRequested(claim.job())) {
        attempt.cancel();
      }
      AttemptReport report = report(attempt);
      attempt.beginStoring();
      Optional<Job> recorded = records.write(attempt, report.outcome());
      recorded.ifPresent(job -> conclude(job, attempt, report, wakeUp));
      return recorded.map(job -> new EndedAttempt(job, attempt.receiptHandle(), report.calls()));
    } finally {
      attempts.end(attempt);
      wakeUp.permit().giveBack(ReleaseReason.ABANDONED);
    }
  }

  /** The answer to the claim was lost, and the cancel came before the claim was asked again. */
  private static boolean isCancelRequested(Job claimed) {
    return claimed.state() instanceof JobState.Running(Lease _, boolean isCancelRequested)
        && isCancelRequested;
  }

  private void conclude(Job job, RunningAttempt attempt, AttemptReport report, WakeUp wakeUp) {
    wakeUp.permit().giveBack(reasonOf(job.state()));
    Instant now = settings.clock().instant();
    Duration taken = Duration.between(attempt.startedAt(), now);
    log.ended(job, report.calls(), taken, wakeUp.delivery().receiveCount());
  }

  /**
   * A defect of ours fails the job visibly instead of repeating itself for ever; what an
   * interrupted attempt throws is no defect.
   */
  private AttemptReport report(RunningAttempt attempt) {
    if (attempt.isStopped()) {
      return AttemptReport.failed(new Fault.Interrupted(), List.of());
    }
    try {
      return runner.run(attempt.job(), attempt);
    } catch (RuntimeException | StackOverflowError e) {
      if (attempt.isStopped()) {
        LOG.info("Job {} was interrupted: {}", attempt.job().id(), e.getClass().getName());
        return AttemptReport.failed(new Fault.Interrupted(), List.of());
      }
      LOG.error("Job {} met a defect: {}", attempt.job().id(), withoutMessage(e));
      var fault = new Fault.Permanent(FailureReason.INTERNAL_ERROR, e.getClass().getName());
      return AttemptReport.failed(fault, List.of());
    }
  }

  /** Where it comes from: its message may hold a text of the tenant. */
  private static String withoutMessage(Throwable defect) {
    return Stream.concat(
            Stream.of(defect.getClass().getName()),
            Arrays.stream(defect.getStackTrace()).limit(LOGGED_FRAMES).map(Object::toString))
        .collect(Collectors.joining(" at "));
  }

  private static ReleaseReason reasonOf(JobState state) {
    return switch (state) {
      case JobState.Failed _ -> ReleaseReason.DEAD_LETTERED;
      case JobState.Queued _, JobState.Running _ -> ReleaseReason.RELEASED;
      case JobState.Waiting _, JobState.Succeeded _, JobState.Cancelled _, JobState.Expired _ ->
          ReleaseReason.ACKNOWLEDGED;
    };
  }
}
