package dev.millrace.api.upload;

import dev.millrace.api.problem.ProblemException;
import dev.millrace.api.problem.ProblemType;
import dev.millrace.api.upload.object.PartwiseObjects;
import dev.millrace.api.upload.object.StoredObjects;
import dev.millrace.api.upload.object.StoredPart;
import dev.millrace.api.upload.record.Transfer;
import dev.millrace.api.upload.record.Upload;
import dev.millrace.api.upload.record.UploadId;
import dev.millrace.api.upload.record.Uploads;
import dev.millrace.job.TenantId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a tenant can do with an upload it has announced. Everything may be repeated. */
final class UploadDesk {
  private static final int MOST_NAMED = 10;

  private final Uploads uploads;
  private final StoredObjects objects;
  private final PartwiseObjects partwise;
  private final Clock clock;

  UploadDesk(Uploads uploads, StoredObjects objects, PartwiseObjects partwise, Clock clock) {
    this.uploads = uploads;
    this.objects = objects;
    this.partwise = partwise;
    this.clock = clock;
  }

  /** The tenant's upload, unless it was removed. */
  Upload find(TenantId tenant, String id) {
    return announced(tenant, id)
        .filter(upload -> !upload.isRemoved())
        .orElseThrow(UploadDesk::unknown);
  }

  private Optional<Upload> announced(TenantId tenant, String id) {
    return UploadId.parse(id)
        .flatMap(uploads::find)
        .filter(upload -> upload.tenant().equals(tenant));
  }

  /**
   * The same answer for an upload that never was, one of another tenant and a malformed id: nobody
   * learns what others have.
   */
  private static ProblemException unknown() {
    return ProblemException.of(ProblemType.NOT_FOUND, "Your tenant has no upload of this id.");
  }

  UploadState stateOf(Upload upload) {
    if (objects.find(upload.key()).isPresent()) {
      return UploadState.UPLOADED;
    }
    return clock.instant().isBefore(upload.times().expiresAt())
        ? UploadState.PENDING
        : UploadState.EXPIRED;
  }

  /** Puts the parts of an upload together. */
  Upload complete(TenantId tenant, String id) {
    Upload upload = find(tenant, id);
    if (upload.transfer() instanceof Transfer.Multipart multipart) {
      if (objects.find(upload.key()).isEmpty()) {
        complete(upload, multipart);
      }
      return upload;
    }
    throw ProblemException.of(
        ProblemType.INVALID_REQUEST,
        "Only an upload in parts is completed; this one is one piece.");
  }

  private void complete(Upload upload, Transfer.Multipart multipart) {
    Optional<List<StoredPart>> parts = partwise.parts(upload.key(), multipart.s3Id());
    parts.ifPresent(arrived -> requireAll(upload, multipart, arrived));
    parts.ifPresent(arrived -> partwise.complete(upload.key(), multipart.s3Id(), arrived));
    if (objects.find(upload.key()).isEmpty()) {
      throw ProblemException.of(
          ProblemType.UPLOAD_INCOMPLETE, "The parts are gone: begin with another upload.");
    }
  }

  private static void requireAll(
      Upload upload, Transfer.Multipart multipart, List<StoredPart> arrived) {
    long bytes = upload.content().bytes();
    List<Integer> missing =
        IntStream.rangeClosed(1, multipart.parts(bytes))
            .filter(number ->
                arrived.stream()
                    .noneMatch(part ->
                        part.number() == number
                            && part.length() == multipart.bytesOf(number, bytes)))
            .boxed()
            .toList();
    if (!missing.isEmpty() || arrived.size() != multipart.parts(bytes)) {
      String named =
          missing.stream()
              .limit(MOST_NAMED)
              .map(Object::toString)
              .collect(Collectors.joining(", "));
      throw ProblemException.of(
          ProblemType.UPLOAD_INCOMPLETE,
          "%d of %d parts are not there in full, the first of them: %s."
              .formatted(missing.size(), multipart.parts(bytes), named));
    }
  }

  /** Takes an upload back: first its meaning, then its bytes. A job of it loses its input. */
  void remove(TenantId tenant, String id) {
    Upload upload = announced(tenant, id).orElseThrow(UploadDesk::unknown);
    uploads.remove(upload.id());
    if (upload.transfer() instanceof Transfer.Multipart(String s3Id, long _)) {
      partwise.abort(upload.key(), s3Id);
    }
    objects.delete(upload.key());
  }
}
