package dev.millrace.testkit;

import dev.millrace.job.ActionId;
import dev.millrace.job.AttemptCounters;
import dev.millrace.job.Failure;
import dev.millrace.job.FailureReason;
import dev.millrace.job.HistoryEntry;
import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.job.JobResult;
import dev.millrace.job.JobSpec;
import dev.millrace.job.JobState;
import dev.millrace.job.JobTimes;
import dev.millrace.job.Lane;
import dev.millrace.job.Lease;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.QuotaPool;
import dev.millrace.job.Sha256;
import dev.millrace.job.TenantId;
import dev.millrace.job.Urgency;
import dev.millrace.job.Usage;
import dev.millrace.job.WorkflowId;
import dev.millrace.job.message.Cause;
import dev.millrace.job.message.JobMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Jobs for tests. Each call gives a job of its own; {@link #NOW} is their present. */
public final class Jobs {
  public static final Instant NOW = SettableClock.START;
  public static final TenantId TENANT = new TenantId("acme");
  public static final Lane LANE = new Lane(QuotaPool.DEFAULT, Urgency.INTERACTIVE);
  public static final WorkflowId SUMMARIZE = new WorkflowId("summarize", 1);
  public static final String LLM_MODEL_ID = "amazon.nova-lite-v1:0";

  /** How long a lease of these jobs lasts. */
  public static final Duration LEASE = Duration.ofSeconds(60);

  private static final AttemptCounters ENDED_ONCE = new AttemptCounters(1, 0, 0, false, 0);
  private static final AtomicLong NONCE = new AtomicLong(ProcessHandle.current().pid() << 32);

  private Jobs() {}

  public static JobId anId() {
    return JobId.ofNonce(TENANT, "test-" + NONCE.incrementAndGet());
  }

  /** Was submitted a second ago and waits. */
  public static Job aQueuedJob() {
    return aQueuedJobOf(TENANT, NOW.minusSeconds(1));
  }

  public static Job aQueuedJobOf(TenantId tenant, Instant createdAt) {
    var times =
        new JobTimes(
            createdAt,
            createdAt,
            createdAt.plus(JobTimes.DEFAULT_DEADLINE),
            createdAt.plus(Duration.ofDays(30)));
    return Job.submitted(anId(), tenant, aHash("request"), aSpec(), times);
  }

  /** Waits until the given instant. */
  public static Job aQueuedJobNotBefore(Instant notBefore) {
    return in(aQueuedJob(), new JobState.Queued(Optional.of(notBefore)), AttemptCounters.NONE);
  }

  /** Runs its first attempt under a lease of another worker. */
  public static Job aRunningJob() {
    return aRunningJobUntil(NOW.plus(LEASE));
  }

  /** Its worker has fallen silent. */
  public static Job aRunningJobWithExpiredLease() {
    return aRunningJobUntil(NOW.minusMillis(1));
  }

  public static Job aRunningJobUntil(Instant leaseEnd) {
    var running = new JobState.Running(new Lease("other-worker/1", leaseEnd), false);
    return in(aQueuedJob(), running, new AttemptCounters(1, 0, 0, true, 0));
  }

  /** Its owner asked for its end. */
  public static Job aRunningJobToCancel() {
    Job running = aRunningJob();
    var lease = new Lease("other-worker/1", NOW.plus(LEASE));
    return running(running, new JobState.Running(lease, true));
  }

  public static Job aWaitingJob() {
    var waiting = new JobState.Waiting(new ActionId("act_approve-1"));
    return in(aQueuedJob(), waiting, new AttemptCounters(1, 0, 0, false, 0));
  }

  public static Job aSucceededJob() {
    return in(aQueuedJob(), new JobState.Succeeded(aResult()), ENDED_ONCE);
  }

  public static Job aFailedJob() {
    var failure = new Failure(FailureReason.INVALID_INPUT, "not UTF-8");
    return in(aQueuedJob(), new JobState.Failed(failure), ENDED_ONCE);
  }

  public static Job aCancelledJob() {
    return in(aQueuedJob(), new JobState.Cancelled(), AttemptCounters.NONE);
  }

  public static Job anExpiredJob() {
    return in(aQueuedJob(), new JobState.Expired(), AttemptCounters.NONE);
  }

  /** Its worker has fallen silent as often as the job was claimed: {@code silentEnds + 1} times. */
  public static Job aSilentJob(int silentEnds) {
    Job job = aRunningJobWithExpiredLease();
    return in(job, job.state(), new AttemptCounters(silentEnds + 1, 0, silentEnds, true, 0));
  }

  /** The job in another state; the history says so. */
  public static Job in(Job job, JobState state, AttemptCounters counters) {
    var history = new ArrayList<>(job.history().subList(0, 1));
    for (int attempt = 1; attempt <= counters.attempt(); attempt++) {
      history.add(new HistoryEntry(NOW.minusMillis(500), "in_progress", attempt, Optional.empty()));
    }
    if (!(state instanceof JobState.Running) && !state.equals(job.state())) {
      Optional<String> reason =
          state instanceof JobState.Failed(Failure failure)
              ? Optional.of(failure.reason().code())
              : Optional.empty();
      history.add(
          new HistoryEntry(NOW.minusMillis(100), state.wireName(), counters.attempt(), reason));
    }
    return new Job(
        job.id(),
        job.tenant(),
        job.requestHash(),
        job.spec(),
        state,
        counters,
        job.times(),
        latest(history));
  }

  private static List<HistoryEntry> latest(List<HistoryEntry> history) {
    return history.subList(Math.max(0, history.size() - Job.HISTORY_LIMIT), history.size());
  }

  private static Job running(Job job, JobState.Running state) {
    return in(job, state, job.counters());
  }

  public static Job withSpec(Job job, JobSpec spec) {
    return new Job(
        job.id(),
        job.tenant(),
        job.requestHash(),
        spec,
        job.state(),
        job.counters(),
        job.times(),
        job.history());
  }

  public static Job withTimes(Job job, JobTimes times) {
    return new Job(
        job.id(),
        job.tenant(),
        job.requestHash(),
        job.spec(),
        job.state(),
        job.counters(),
        times,
        job.history());
  }

  /** The same job with another deadline. */
  public static Job withDeadline(Job job, Instant deadline) {
    JobTimes times = job.times();
    return withTimes(
        job, new JobTimes(times.createdAt(), times.changedAt(), deadline, times.keptUntil()));
  }

  public static JobSpec aSpec() {
    return aSpec(anInput(), Map.of());
  }

  public static JobSpec aSpec(PayloadRef input, Map<String, String> metadata) {
    return new JobSpec(SUMMARIZE, Optional.empty(), LANE, input, metadata);
  }

  public static PayloadRef.Item anInput() {
    Sha256 sha256 = aHash("input");
    return new PayloadRef.Item("input#" + sha256.hex().substring(0, 16), 1234, sha256);
  }

  public static JobResult aResult() {
    var payload = new PayloadRef.Item("result#1", 321, aHash("result"));
    return new JobResult(payload, LLM_MODEL_ID, new Usage(1200, 80, 0, 0));
  }

  public static Sha256 aHash(String of) {
    return Sha256.of(of.getBytes(StandardCharsets.UTF_8));
  }

  /** The message that wakes a worker for the job. */
  public static JobMessage aMessage(Job job) {
    return aMessage(job, Cause.SUBMIT);
  }

  public static JobMessage aMessage(Job job, Cause cause) {
    return new JobMessage(
        job.id(),
        job.tenant(),
        cause,
        Optional.empty(),
        job.spec().input().length(),
        job.times().deadline(),
        Optional.empty());
  }

  /** As many messages of as many jobs. */
  public static List<JobMessage> messages(int count) {
    var messages = new ArrayList<JobMessage>(count);
    for (int i = 0; i < count; i++) {
      messages.add(aMessage(aQueuedJob()));
    }
    return messages;
  }
}
