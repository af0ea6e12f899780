package dev.millrace.api.submission;

import dev.millrace.api.submission.body.InputPayload;
import dev.millrace.api.submission.body.Submission;
import dev.millrace.job.IdempotencyKey;
import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.job.JobSpec;
import dev.millrace.job.JobTimes;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.TenantId;
import dev.millrace.job.store.Payloads;
import dev.millrace.job.store.Payloads.PayloadOwner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Turns a submission into a durable job: input, wake-up, state, in this order. When an answer is
 * lost anywhere, the same submission under the same key finds or makes the same job.
 */
final class JobSubmitter {
  /** Keys are unique per endpoint and tenant. */
  static final String ENDPOINT = "/v1/jobs";

  private final JobQueuer queuer;
  private final Payloads payloads;
  private final LaneChooser lanes;
  private final Duration retention;
  private final Supplier<String> nonces;
  private final Clock clock;

  /**
   * @param retention how long a job is kept after its deadline
   * @param nonces unpredictable names for jobs that have no key
   */
  JobSubmitter(
      JobQueuer queuer,
      Payloads payloads,
      LaneChooser lanes,
      Duration retention,
      Supplier<String> nonces,
      Clock clock) {
    this.queuer = queuer;
    this.payloads = payloads;
    this.lanes = lanes;
    this.retention = retention;
    this.nonces = nonces;
    this.clock = clock;
  }

  SubmissionResult submit(
      TenantId tenant,
      Submission submission,
      Optional<IdempotencyKey> key,
      Optional<String> trace) {
    return key.map(given -> JobId.ofKey(ENDPOINT, tenant, given))
        .map(id ->
            queuer
                .alreadyQueued(id, submission.requestHash())
                .orElseGet(() -> submitNew(id, tenant, submission, trace)))
        .orElseGet(() -> submitNew(JobId.ofNonce(tenant, nonces.get()), tenant, submission, trace));
  }

  private SubmissionResult submitNew(
      JobId id, TenantId tenant, Submission submission, Optional<String> trace) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Optional<Instant> deadline = submission.deadline().reckonedFrom(now);
    if (deadline.isEmpty()) {
      return new SubmissionResult.UnusableDeadline();
    }
    Instant until = deadline.get().truncatedTo(ChronoUnit.MILLIS);
    var times = new JobTimes(now, now, until, until.plus(retention));
    var owner = new PayloadOwner(tenant, id, times.keptUntil());
    PayloadRef input = payloads.writeInput(owner, InputPayload.of(submission.text()));
    JobSpec spec = spec(submission, input);
    return queuer.queue(Job.submitted(id, tenant, submission.requestHash(), spec, times), trace);
  }

  private JobSpec spec(Submission submission, PayloadRef input) {
    return new JobSpec(
        submission.workflow().id(),
        submission.model(),
        lanes.laneOf(submission.workflow(), submission.model(), submission.urgency()),
        input,
        submission.metadata());
  }
}
