package dev.millrace.localstack.emulators.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.eventnotifications.s3.model.S3EventNotification;
import software.amazon.awssdk.eventnotifications.s3.model.S3EventNotificationRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class EventJsonTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final EventJson json = new EventJson("eu-central-1");

  @Test
  void isReadByAwsParser() {
    String body = json.of(created("inbox/acme/a b+ü.txt"));

    S3EventNotificationRecord event = S3EventNotification.fromJson(body).getRecords().getFirst();

    assertThat(event.getEventVersion()).isEqualTo("2.1");
    assertThat(event.getEventName()).isEqualTo("ObjectCreated:Put");
    assertThat(event.getEventTime()).isEqualTo(NOON);
    assertThat(event.getS3().getBucket().getName()).isEqualTo("millrace");
    assertThat(event.getS3().getObject().getUrlDecodedKey()).isEqualTo("inbox/acme/a b+ü.txt");
    assertThat(event.getS3().getObject().getVersionId()).isEqualTo("v1");
    assertThat(event.getS3().getObject().getSizeAsLong()).isEqualTo(12);
  }

  @ParameterizedTest
  @CsvSource({"a b,a+b", "a+b,a%2Bb", "x/y,x/y", "ü,%C3%BC", "a&b=c,a%26b%3Dc"})
  void encodesKeysAsS3Does(String key, String encoded) {
    assertThat(EventJson.encoded(key)).isEqualTo(encoded);
  }

  @Test
  void writesTimeWithMilliseconds() {
    JsonNode event = JsonMapper.shared().readTree(json.of(created("inbox/a"))).path("Records");

    assertThat(event.get(0).path("eventTime").stringValue()).isEqualTo("2026-01-01T12:00:00.000Z");
  }

  @Test
  void writesTheTestEventLikeS3() {
    JsonNode event = JsonMapper.shared().readTree(json.test("millrace", NOON));

    assertThat(event.propertyNames())
        .containsExactly("Service", "Event", "Time", "Bucket", "RequestId", "HostId");
    assertThat(event.path("Event").stringValue()).isEqualTo("s3:TestEvent");
  }

  private static ObjectCreated created(String key) {
    return new ObjectCreated(NOON, "ObjectCreated:Put", "millrace", key, "v1", "e", 12, "0A");
  }
}
