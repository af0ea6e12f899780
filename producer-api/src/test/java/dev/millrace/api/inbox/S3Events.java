package dev.millrace.api.inbox;

/** Notifications as S3 writes them. */
final class S3Events {
  private S3Events() {}

  static String of(String... records) {
    return "{\"Records\":[" + String.join(",", records) + "]}";
  }

  /** An object of 12 bytes. */
  static String created(String announcedKey, String versionId) {
    return record("2.1", "ObjectCreated:Put", announcedKey, versionId);
  }

  static String record(String version, String event, String announcedKey, String versionId) {
    return """
    {"eventVersion":"%s","eventSource":"aws:s3","awsRegion":"eu-central-1",\
    "eventTime":"2026-11-21T12:00:00.000Z","eventName":"%s",\
    "userIdentity":{"principalId":"AWS:EXAMPLE"},\
    "requestParameters":{"sourceIPAddress":"127.0.0.1"},\
    "responseElements":{"x-amz-request-id":"1","x-amz-id-2":"2"},\
    "newField":{"of":"a later version"},\
    "s3":{"s3SchemaVersion":"1.0","configurationId":"inbox",\
    "bucket":{"name":"millrace","ownerIdentity":{"principalId":"A"},"arn":"arn:aws:s3:::millrace"},\
    "object":{"key":"%s","size":12,"eTag":"e-tag","versionId":"%s","sequencer":"0055"}}}\
    """
        .formatted(version, event, announcedKey, versionId);
  }
}
