package dev.millrace.api.upload.record;

import dev.millrace.api.submission.body.Deadline;
import dev.millrace.api.submission.body.JobOptions;
import dev.millrace.job.CostCap;
import dev.millrace.job.TenantId;
import dev.millrace.job.Urgency;
import dev.millrace.testkit.Jobs;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Uploads for tests; each has an id of its own. */
public final class UploadFixtures {
  private static final AtomicLong NUMBER = new AtomicLong(ProcessHandle.current().pid() << 32);
  private static final UploadTimes TIMES =
      new UploadTimes(
          Jobs.NOW, Jobs.NOW.plus(Duration.ofMinutes(15)), Jobs.NOW.plus(Duration.ofDays(30)));

  private UploadFixtures() {}

  /** Twelve bytes of PDF that wait for jobs to name them. */
  public static Upload aFile(TenantId tenant) {
    return upload(tenant, new Transfer.Put(), Optional.empty());
  }

  /** Twelve bytes of PDF that become an urgent job with every option. */
  public static Upload anInboxUpload(TenantId tenant) {
    var options =
        new JobOptions(
            Optional.of("other"),
            Urgency.INTERACTIVE,
            new Deadline.After(Duration.ofHours(6)),
            Map.of("order", "7", "", "empty"),
            Optional.of(CostCap.parse("0.25")));
    return upload(tenant, new Transfer.Put(), Optional.of(new JobOrder("summarize", options)));
  }

  static Upload upload(TenantId tenant, Transfer transfer, Optional<JobOrder> job) {
    var id = UploadId.ofNonce("%032x".formatted(NUMBER.incrementAndGet()));
    var content =
        new Content(
            new DocumentName("Zürich + 1.pdf"),
            new ContentType("application/pdf"),
            12,
            Optional.of(Jobs.aHash("content")));
    String key =
        job.map(order -> UploadKeys.ofInbox(tenant, order.workflow(), id, content.name()))
            .orElseGet(() -> UploadKeys.ofFile(tenant, TIMES.keptUntil(), id, content.name()));
    return new Upload(id, tenant, key, content, transfer, job, TIMES, false);
  }
}
