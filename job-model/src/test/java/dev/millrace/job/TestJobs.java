package dev.millrace.job;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Jobs in every state, as the tables of this module need them; each had one attempt. */
public final class TestJobs {
  public static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  public static final Instant CREATED = NOW.minus(Duration.ofHours(1));
  public static final Instant AHEAD = NOW.plus(Duration.ofMinutes(1));
  public static final Instant PAST = NOW.minus(Duration.ofMinutes(1));
  public static final TenantId TENANT = new TenantId("mill");
  public static final ActionId ACTION = new ActionId("act_1");
  public static final Failure FAILURE = new Failure(FailureReason.KILLS_WORKER, "silent ends: 5");
  public static final Failure UNDELIVERED =
      new Failure(FailureReason.RECEIVE_LIMIT, "moved by the queue");
  public static final JobResult RESULT =
      new JobResult(new PayloadRef.Item("result#1", 2, Sha256.ofParts("{}")), "llm", Usage.NONE);

  private static final JobId ID = JobId.ofKey("jobs", TENANT, new IdempotencyKey("one"));
  private static final AttemptCounters ENDED = new AttemptCounters(1, 0, 0, false, 0);
  private static final AttemptCounters OPEN = new AttemptCounters(1, 0, 0, true, 0);

  private TestJobs() {}

  public static JobTimes aDayFrom(Instant created) {
    Instant deadline = created.plus(Duration.ofDays(1));
    return new JobTimes(created, created, deadline, deadline.plus(Duration.ofDays(14)));
  }

  public static JobSpec aSpec(Map<String, String> metadata) {
    return new JobSpec(
        new WorkflowId("summarize", 1),
        Optional.empty(),
        new Lane(QuotaPool.DEFAULT, Urgency.BULK),
        new PayloadRef.Item("input", 1, Sha256.ofParts("input")),
        metadata);
  }

  public static Job aSubmittedJob() {
    return Job.submitted(ID, TENANT, Sha256.ofParts("request"), aSpec(Map.of()), aDayFrom(CREATED));
  }

  public static Job aQueuedJob() {
    return in(JobState.Queued.NOW, ENDED);
  }

  public static Job aJobQueuedUntil(Instant notBefore) {
    return in(new JobState.Queued(Optional.of(notBefore)), ENDED);
  }

  public static Job aJobRedrivenAt(Instant instant) {
    Job queued = in(JobState.Queued.NOW, new AttemptCounters(1, 0, 0, false, 1));
    return queued.with(aDayFrom(instant), queued.spec().input());
  }

  public static Job aRunningJob() {
    return running("another", AHEAD, false);
  }

  public static Job aJobLeasedTo(String owner) {
    return running(owner, AHEAD, false);
  }

  public static Job anAbandonedJob() {
    return running("another", NOW, false);
  }

  public static Job aRunningJobToBeCancelled() {
    return running("another", AHEAD, true);
  }

  public static Job anAbandonedJobToBeCancelled() {
    return running("another", NOW, true);
  }

  public static Job aWaitingJob() {
    return in(new JobState.Waiting(ACTION), ENDED);
  }

  public static Job aSucceededJob() {
    return in(new JobState.Succeeded(RESULT), ENDED);
  }

  public static Job aFailedJob() {
    return in(new JobState.Failed(FAILURE), ENDED);
  }

  public static Job aCancelledJob() {
    return in(new JobState.Cancelled(), ENDED);
  }

  public static Job anExpiredJob() {
    return in(new JobState.Expired(), ENDED);
  }

  /** The same job with as many silent ends, not counting an attempt that is still open. */
  public static Job withSilentEnds(int silentEnds, Job job) {
    AttemptCounters old = job.counters();
    return with(
        job,
        new AttemptCounters(
            old.attempt(), old.failures(), silentEnds, old.isOpen(), old.redrives()),
        job.times());
  }

  public static Job redriven(int redrives, Job job) {
    return with(job, new AttemptCounters(1, 0, 0, false, redrives), job.times());
  }

  public static Job pastDeadline(Job job) {
    JobTimes old = job.times();
    return with(job, job.counters(), new JobTimes(old.createdAt(), CREATED, NOW, old.keptUntil()));
  }

  public static Job changedAt(Instant instant, Job job) {
    return with(job, job.counters(), job.times().changedAt(instant));
  }

  private static Job running(String owner, Instant expiresAt, boolean isCancelRequested) {
    return in(new JobState.Running(new Lease(owner, expiresAt), isCancelRequested), OPEN);
  }

  private static Job in(JobState state, AttemptCounters counters) {
    Job job = aSubmittedJob();
    return new Job(
        job.id(),
        job.tenant(),
        job.requestHash(),
        job.spec(),
        state,
        counters,
        job.times(),
        List.of());
  }

  private static Job with(Job job, AttemptCounters counters, JobTimes times) {
    return new Job(
        job.id(),
        job.tenant(),
        job.requestHash(),
        job.spec(),
        job.state(),
        counters,
        times,
        job.history());
  }
}
