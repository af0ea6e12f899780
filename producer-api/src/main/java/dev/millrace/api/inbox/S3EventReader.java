package dev.millrace.api.inbox;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.eventnotifications.s3.model.S3EventNotification;
import software.amazon.awssdk.eventnotifications.s3.model.S3EventNotificationRecord;
import software.amazon.awssdk.eventnotifications.s3.model.S3Object;

/** Reads S3's notifications with AWS's own parser. Any minor version of the format will do. */
final class S3EventReader {
  private static final String MAJOR_VERSION = "2.";
  private static final String CREATED = "ObjectCreated:";

  /** What a bucket calls the version of an object written while it kept none. */
  private static final String NO_VERSION = "null";

  private S3EventReader() {}

  static BucketEvent read(String body) {
    try {
      List<S3EventNotificationRecord> records = S3EventNotification.fromJson(body).getRecords();
      return records == null ? new BucketEvent.Irrelevant() : read(records);
    } catch (RuntimeException e) {
      return new BucketEvent.Unreadable("no S3 notification: " + e.getClass().getSimpleName());
    }
  }

  private static BucketEvent read(List<S3EventNotificationRecord> records) {
    return records.stream()
        .map(S3EventNotificationRecord::getEventVersion)
        .filter(version -> version == null || !version.startsWith(MAJOR_VERSION))
        .findFirst()
        .<BucketEvent>map(
            version -> new BucketEvent.Unreadable("version " + version + " of S3's format"))
        .orElseGet(() -> new BucketEvent.Created(created(records)));
  }

  private static List<CreatedObject> created(List<S3EventNotificationRecord> records) {
    return records.stream()
        .filter(record -> record.getEventName().startsWith(CREATED))
        .map(S3EventReader::object)
        .toList();
  }

  private static CreatedObject object(S3EventNotificationRecord record) {
    S3Object object = record.getS3().getObject();
    Long size = object.getSizeAsLong();
    return new CreatedObject(
        record.getS3().getBucket().getName(),
        object.getUrlDecodedKey(),
        Optional.ofNullable(object.getVersionId()).filter(id -> !id.equals(NO_VERSION)),
        object.getETag(),
        size == null ? 0 : size);
  }
}
