package dev.millrace.job.protocol;

import dev.millrace.job.AttemptCounters;
import dev.millrace.job.Failure;
import dev.millrace.job.FailureReason;
import dev.millrace.job.IdempotencyKey;
import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.job.JobResult;
import dev.millrace.job.JobSpec;
import dev.millrace.job.JobState;
import dev.millrace.job.JobTimes;
import dev.millrace.job.Lane;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.QuotaPool;
import dev.millrace.job.Sha256;
import dev.millrace.job.TenantId;
import dev.millrace.job.Urgency;
import dev.millrace.job.Usage;
import dev.millrace.job.WorkflowId;
import dev.millrace.job.message.Cause;
import dev.millrace.job.message.JobMessage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The one job of the search. */
final class JobFixture {
  private static final TenantId TENANT = new TenantId("mill");
  private static final JobId ID = JobId.ofKey("jobs", TENANT, new IdempotencyKey("one"));
  private static final Sha256 DIGEST = Sha256.ofParts("input");
  private static final List<Sha256> BYTES = List.of(Sha256.ofParts("0"), Sha256.ofParts("1"));
  private static final JobSpec SPEC =
      new JobSpec(
          new WorkflowId("summarize", 1),
          Optional.empty(),
          new Lane(QuotaPool.DEFAULT, Urgency.BULK),
          new PayloadRef.Item("input", 1, DIGEST),
          Map.of());

  private JobFixture() {}

  static Job submitted() {
    return queued(AttemptCounters.NONE);
  }

  static Job aSuspect() {
    int silentEnds = AttemptCounters.SUSPECT_AFTER;
    return queued(new AttemptCounters(silentEnds, 0, silentEnds, false, 0));
  }

  static Job aFailedJob() {
    var failure = new Failure(FailureReason.RETRIES_EXHAUSTED, "overloaded");
    return job(new JobState.Failed(failure), new AttemptCounters(1, 2, 0, false, 0));
  }

  static JobMessage wakeUp(Cause cause) {
    return new JobMessage(
        ID, TENANT, cause, Optional.empty(), 1, Moments.DEADLINE, Optional.empty());
  }

  /** Each author writes other bytes. */
  static JobResult resultOf(int attempt, int author) {
    var payload = new PayloadRef.Item(resultKey(attempt), 1, BYTES.get(author));
    return new JobResult(payload, "llm", Usage.NONE);
  }

  static String resultKey(int attempt) {
    return "result#" + attempt;
  }

  private static Job queued(AttemptCounters counters) {
    return job(JobState.Queued.NOW, counters);
  }

  private static Job job(JobState state, AttemptCounters counters) {
    var times =
        new JobTimes(Moments.LONG_AGO, Moments.LONG_AGO, Moments.DEADLINE, Moments.KEPT_UNTIL);
    return new Job(ID, TENANT, DIGEST, SPEC, state, counters, times, List.of());
  }
}
