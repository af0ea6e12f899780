package dev.millrace.api.submission;

import dev.millrace.api.submission.body.JobOptions;
import dev.millrace.api.submission.body.Submission;
import dev.millrace.aws.payload.JobInputCodec;
import dev.millrace.job.DocumentRef;
import dev.millrace.job.IdempotencyKey;
import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.job.JobInput;
import dev.millrace.job.JobSpec;
import dev.millrace.job.JobState;
import dev.millrace.job.JobTimes;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.TenantId;
import dev.millrace.job.store.Payloads;
import dev.millrace.job.store.Payloads.PayloadOwner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
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
  private final DocumentFinder documents;
  private final Payloads payloads;
  private final LaneChooser lanes;
  private final Duration retention;
  private final Supplier<String> nonces;
  private final Clock clock;
  private final JobInputCodec inputs = new JobInputCodec();

  /**
   * @param retention how long a job is kept after its deadline
   * @param nonces unpredictable names for jobs that have no key
   */
  JobSubmitter(
      JobQueuer queuer,
      DocumentFinder documents,
      Payloads payloads,
      LaneChooser lanes,
      Duration retention,
      Supplier<String> nonces,
      Clock clock) {
    this.queuer = queuer;
    this.documents = documents;
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
    Optional<Instant> deadline = submission.options().deadline().reckonedFrom(now);
    if (deadline.isEmpty()) {
      return new SubmissionResult.UnusableDeadline();
    }
    Optional<Instant> notBefore = submission.notBefore(now);
    if (notBefore.filter(instant -> !instant.isBefore(deadline.get())).isPresent()) {
      return new SubmissionResult.UnusableRunAt();
    }
    Instant until = deadline.get().truncatedTo(ChronoUnit.MILLIS);
    var times = new JobTimes(now, now, until, until.plus(retention));
    var owner = new PayloadOwner(tenant, id, times.keptUntil());
    PayloadRef input = payloads.writeInput(owner, inputs.encode(input(tenant, submission, until)));
    JobSpec spec = spec(submission, input);
    var state = new JobState.Queued(notBefore);
    return queuer.queue(
        Job.submitted(id, tenant, submission.requestHash(), spec, times, state), trace);
  }

  private JobInput input(TenantId tenant, Submission submission, Instant deadline) {
    List<DocumentRef> found = documents.find(tenant, submission.documents(), deadline);
    return new JobInput(submission.text(), found);
  }

  private JobSpec spec(Submission submission, PayloadRef input) {
    JobOptions options = submission.options();
    return new JobSpec(
        submission.workflow().id(),
        options.model(),
        lanes.laneOf(submission.workflow(), options.model(), options.urgency()),
        input,
        options.metadata(),
        options.maxCost());
  }
}
