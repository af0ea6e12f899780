package dev.millrace.api.submission;

import dev.millrace.api.problem.ProblemException;
import dev.millrace.api.problem.ProblemType;
import dev.millrace.api.submission.body.DocumentReference;
import dev.millrace.api.submission.body.JsonFields;
import dev.millrace.api.upload.object.StoredObject;
import dev.millrace.api.upload.object.StoredObjects;
import dev.millrace.api.upload.record.Upload;
import dev.millrace.api.upload.record.UploadId;
import dev.millrace.api.upload.record.UploadKeys;
import dev.millrace.api.upload.record.Uploads;
import dev.millrace.job.DocumentRef;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.TenantId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds the documents that a caller named, and pins them as they are now. All are known to be the
 * caller's own before the bucket is asked about the first.
 */
final class DocumentFinder {
  private final Uploads uploads;
  private final StoredObjects objects;
  private final DocumentLimits limits;

  DocumentFinder(Uploads uploads, StoredObjects objects, DocumentLimits limits) {
    this.uploads = uploads;
    this.objects = objects;
    this.limits = limits;
  }

  /**
   * @param bucket the only one with documents
   * @param maxBytes of one document
   */
  record DocumentLimits(String bucket, long maxBytes) {}

  private record Place(String pointer, String name, String key, Optional<Upload> upload) {}

  /**
   * The documents in the order in which they were named.
   *
   * @param deadline until which the job may read them
   */
  List<DocumentRef> find(TenantId tenant, List<DocumentReference> references, Instant deadline) {
    List<Place> places =
        IntStream.range(0, references.size())
            .mapToObj(i -> place(tenant, references.get(i), "/input/documents/" + i))
            .toList();
    places.forEach(place -> requireKeptUntil(deadline, place));
    return places.stream().map(this::pinned).toList();
  }

  private Place place(TenantId tenant, DocumentReference reference, String pointer) {
    return switch (reference) {
      case DocumentReference.OfUpload(String id) ->
          UploadId.parse(id)
              .flatMap(uploads::find)
              .filter(upload -> upload.tenant().equals(tenant) && !upload.isRemoved())
              .map(upload -> place(upload, pointer + "/upload"))
              .orElseThrow(() -> unknown(pointer + "/upload"));
      case DocumentReference.OfUri(String uri) ->
          TenantUri.parse(uri, limits.bucket(), tenant)
              .map(own -> new Place(pointer + "/uri", own.name(), own.key(), Optional.empty()))
              .orElseThrow(() -> unknown(pointer + "/uri"));
    };
  }

  private static Place place(Upload upload, String pointer) {
    String name = upload.content().name().value();
    return new Place(pointer, name, upload.key(), Optional.of(upload));
  }

  /** The day's folder is deleted when the day is over. */
  private static void requireKeptUntil(Instant deadline, Place place) {
    UploadKeys.lastDayOfFile(place.key())
        .filter(day -> day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().isBefore(deadline))
        .ifPresent(day -> {
          throw JsonFields.invalid(
              place.pointer(),
              ("This document is kept until the end of %s (UTC), and the job's deadline is %s."
                      + " Upload the document again, or choose an earlier deadline.")
                  .formatted(day, deadline));
        });
  }

  private DocumentRef pinned(Place place) {
    StoredObject object = objects.find(place.key()).orElseThrow(() -> notThere(place));
    place.upload().ifPresent(upload -> requireAsAnnounced(upload, object, place));
    if (object.length() > limits.maxBytes()) {
      throw ProblemException.at(
          place.pointer(),
          ProblemType.INPUT_TOO_LARGE,
          "A job's document has at most %d bytes (millrace.uploads.max-document-bytes)."
              .formatted(limits.maxBytes()));
    }
    var pinned = new PayloadRef.Dropped(place.key(), object.entityTag(), object.length());
    return DocumentRef.called(place.name(), pinned);
  }

  private ProblemException notThere(Place place) {
    return place
        .upload()
        .map(upload -> missing(upload, place))
        .orElseGet(() -> unknown(place.pointer()));
  }

  private static ProblemException missing(Upload upload, Place place) {
    return ProblemException.at(
        place.pointer(),
        ProblemType.UPLOAD_MISSING,
        "The object of this upload has not arrived. Send it until %s, complete it if it comes in"
                .formatted(upload.times().expiresAt())
            + " parts, and submit again.");
  }

  private static void requireAsAnnounced(Upload upload, StoredObject object, Place place) {
    if (object.length() != upload.content().bytes()) {
      throw ProblemException.at(
          place.pointer(),
          ProblemType.UPLOAD_MISSING,
          "The object of this upload does not have the %d bytes that were announced."
              .formatted(upload.content().bytes()));
    }
  }

  /**
   * The same answer whether it is another's, nobody's or nowhere: nobody learns what others have.
   */
  private ProblemException unknown(String pointer) {
    return ProblemException.at(
        pointer,
        ProblemType.NOT_FOUND,
        "Your tenant has no such document. Name an upload by its id, or an object as s3://%s/files/"
                .formatted(limits.bucket())
            + "<your tenant>/…, written as in the bucket, without any encoding.");
  }
}
