package dev.millrace.api.upload;

import dev.millrace.api.submission.body.JsonFields;
import dev.millrace.api.upload.grant.Grant;
import dev.millrace.api.upload.grant.Grants;
import dev.millrace.api.upload.object.PartwiseObjects;
import dev.millrace.api.upload.record.Transfer;
import dev.millrace.api.upload.record.Upload;
import dev.millrace.api.upload.record.UploadId;
import dev.millrace.api.upload.record.UploadKeys;
import dev.millrace.api.upload.record.UploadTimes;
import dev.millrace.api.upload.record.Uploads;
import dev.millrace.job.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/**
 * Announces an upload: what it is becomes known before its first byte can come. When the answer is
 * lost, an announcement is left that nobody ever uses.
 */
final class UploadOpener {
  private final Uploads uploads;
  private final PartwiseObjects partwise;
  private final Grants grants;
  private final UploadProperties limits;
  private final Supplier<String> nonces;
  private final Clock clock;

  UploadOpener(
      Uploads uploads,
      PartwiseObjects partwise,
      Grants grants,
      UploadProperties limits,
      Supplier<String> nonces,
      Clock clock) {
    this.uploads = uploads;
    this.partwise = partwise;
    this.grants = grants;
    this.limits = limits;
    this.nonces = nonces;
    this.clock = clock;
  }

  /** An upload and what lets its caller make it. */
  record Opened(Upload upload, Grant grant) {}

  Opened open(TenantId tenant, UploadRequest request) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    requireUsableDeadline(request, now);
    var times = new UploadTimes(now, now.plus(limits.urlLife()), now.plus(limits.retention()));
    UploadId id = UploadId.ofNonce(nonces.get());
    String key = key(tenant, request, times, id);
    Transfer transfer = transfer(request, key);
    var upload =
        new Upload(id, tenant, key, request.content(), transfer, request.job(), times, false);
    Grant grant = grants.of(upload);
    uploads.add(upload);
    return new Opened(upload, grant);
  }

  private static void requireUsableDeadline(UploadRequest request, Instant now) {
    if (request
        .job()
        .filter(job -> job.options().deadline().reckonedFrom(now).isEmpty())
        .isPresent()) {
      throw JsonFields.invalid("/deadline", "This must be ahead, at most 13 days.");
    }
  }

  private static String key(
      TenantId tenant, UploadRequest request, UploadTimes times, UploadId id) {
    return request
        .job()
        .map(job -> UploadKeys.ofInbox(tenant, job.workflow(), id, request.content().name()))
        .orElseGet(
            () -> UploadKeys.ofFile(tenant, times.keptUntil(), id, request.content().name()));
  }

  private Transfer transfer(UploadRequest request, String key) {
    return switch (request.method()) {
      case PUT -> new Transfer.Put();
      case POST -> new Transfer.Post();
      case MULTIPART ->
          new Transfer.Multipart(
              partwise.begin(key, request.content().type().value()),
              limits.partBytesOf(request.content().bytes()));
    };
  }
}
