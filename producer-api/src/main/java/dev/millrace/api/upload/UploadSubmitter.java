package dev.millrace.api.upload;

import dev.millrace.api.submission.JobQueuer;
import dev.millrace.api.submission.LaneChooser;
import dev.millrace.api.submission.SubmissionResult;
import dev.millrace.api.tenancy.TenantDirectory;
import dev.millrace.api.upload.UploadResult.Refusal;
import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.job.JobSpec;
import dev.millrace.job.JobTimes;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.TenantId;
import dev.millrace.job.Urgency;
import dev.millrace.job.workflow.Catalog;
import dev.millrace.job.workflow.Workflow;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** Makes the one job of an upload, however often the upload is announced. */
final class UploadSubmitter {
  private final InboxSettings inbox;
  private final TenantDirectory tenants;
  private final Catalog catalog;
  private final LaneChooser lanes;
  private final JobQueuer queuer;
  private final Clock clock;

  UploadSubmitter(
      InboxSettings inbox,
      TenantDirectory tenants,
      Catalog catalog,
      LaneChooser lanes,
      JobQueuer queuer,
      Clock clock) {
    this.inbox = inbox;
    this.tenants = tenants;
    this.catalog = catalog;
    this.lanes = lanes;
    this.queuer = queuer;
    this.clock = clock;
  }

  UploadResult submit(Upload upload) {
    if (upload.isEmpty()) {
      return new UploadResult.Skipped();
    }
    if (!upload.bucket().equals(inbox.bucket())) {
      return new UploadResult.Refused(Refusal.FOREIGN_BUCKET, Optional.empty());
    }
    return InboxKey.parse(upload.key())
        .map(key -> submit(upload, key))
        .orElseGet(() -> new UploadResult.Refused(Refusal.INVALID_KEY, Optional.empty()));
  }

  private UploadResult submit(Upload upload, InboxKey key) {
    TenantId tenant = key.tenant();
    if (!tenants.isKnown(tenant)) {
      return refused(Refusal.UNKNOWN_TENANT, tenant);
    }
    Optional<Workflow> workflow = catalog.newest(key.workflow());
    if (workflow.isEmpty()) {
      return refused(Refusal.UNKNOWN_WORKFLOW, tenant);
    }
    return workflow
        .filter(found -> upload.length() <= found.maxInputBytes())
        .map(found -> resultOf(queue(upload, tenant, found), tenant))
        .orElseGet(() -> refused(Refusal.TOO_LARGE, tenant));
  }

  private SubmissionResult queue(Upload upload, TenantId tenant, Workflow workflow) {
    JobId id = upload.jobId();
    return queuer
        .alreadyQueued(id, upload.requestHash())
        .orElseGet(() -> queuer.queue(job(id, upload, tenant, workflow), Optional.empty()));
  }

  private Job job(JobId id, Upload upload, TenantId tenant, Workflow workflow) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant deadline = now.plus(JobTimes.DEFAULT_DEADLINE);
    var spec =
        new JobSpec(
            workflow.id(),
            Optional.empty(),
            lanes.laneOf(workflow, Optional.empty(), Urgency.BULK),
            new PayloadRef.Dropped(upload.key(), upload.entityTag(), upload.length()),
            Map.of());
    var times = new JobTimes(now, now, deadline, deadline.plus(inbox.retention()));
    return Job.submitted(id, tenant, upload.requestHash(), spec, times);
  }

  private static UploadResult resultOf(SubmissionResult result, TenantId tenant) {
    return switch (result) {
      case SubmissionResult.Accepted(Job job) -> new UploadResult.Accepted(job);
      case SubmissionResult.KeyReused _ -> refused(Refusal.CONTRADICTION, tenant);
      case SubmissionResult.GaveUp _, SubmissionResult.UnusableDeadline _ ->
          new UploadResult.Late();
    };
  }

  private static UploadResult refused(Refusal refusal, TenantId tenant) {
    return new UploadResult.Refused(refusal, Optional.of(tenant));
  }
}
