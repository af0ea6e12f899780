package dev.millrace.localstack.emulators.s3;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The messages S3 sends, version 2.1.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">AWS</a>
 */
final class EventJson {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final String PRINCIPAL = "LOCAL";

  private final String region;

  EventJson(String region) {
    this.region = region;
  }

  String of(ObjectCreated created) {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode event = root.putArray("Records").addObject();
    event
        .put("eventVersion", "2.1")
        .put("eventSource", "aws:s3")
        .put("awsRegion", region)
        .put("eventTime", MILLIS.format(created.at()))
        .put("eventName", created.eventName());
    event.putObject("userIdentity").put("principalId", PRINCIPAL);
    event.putObject("requestParameters").put("sourceIPAddress", "127.0.0.1");
    event
        .putObject("responseElements")
        .put("x-amz-request-id", requestId(created.sequencer()))
        .put("x-amz-id-2", hostId(created.sequencer()));
    describe(created, event.putObject("s3"));
    return JSON.writeValueAsString(root);
  }

  private static void describe(ObjectCreated created, ObjectNode s3) {
    s3.put("s3SchemaVersion", "1.0").put("configurationId", "inbox");
    ObjectNode bucket = s3.putObject("bucket").put("name", created.bucket());
    bucket.putObject("ownerIdentity").put("principalId", PRINCIPAL);
    bucket.put("arn", "arn:aws:s3:::" + created.bucket());
    s3.putObject("object")
        .put("key", encoded(created.key()))
        .put("size", created.size())
        .put("eTag", created.eTag())
        .put("versionId", created.versionId())
        .put("sequencer", created.sequencer());
  }

  /** What S3 sends once when a notification is configured. */
  String test(String bucket, Instant at) {
    return JSON.writeValueAsString(
        JSON.createObjectNode()
            .put("Service", "Amazon S3")
            .put("Event", "s3:TestEvent")
            .put("Time", MILLIS.format(at))
            .put("Bucket", bucket)
            .put("RequestId", requestId("0"))
            .put("HostId", hostId("0")));
  }

  /** Form encoding in UTF-8 with the slashes kept. */
  static String encoded(String key) {
    return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
  }

  private static String requestId(String sequencer) {
    return HexFormat.of().withUpperCase().toHexDigits(sequencer.hashCode() * 0x9E3779B97F4A7C15L);
  }

  private static String hostId(String sequencer) {
    return "local/" + requestId(sequencer);
  }
}
