package dev.millrace.aws.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.millrace.aws.Golden;
import dev.millrace.job.BatchId;
import dev.millrace.job.JobId;
import dev.millrace.job.TenantId;
import dev.millrace.job.message.BatchLine;
import dev.millrace.job.message.Cause;
import dev.millrace.job.message.JobMessage;
import dev.millrace.testkit.Jobs;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JobMessageCodecTest {
  private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  private static final BatchId BATCH = new BatchId("batch_0123456789abcdef01234567");
  private static final JobMessage MESSAGE =
      new JobMessage(
          new JobId("job_0123456789abcdef0123456789abcdef01234567"),
          new TenantId("acme"),
          Cause.SUBMIT,
          Optional.empty(),
          1234,
          Instant.parse("2026-11-22T12:00:00Z"),
          Optional.empty());

  private final JobMessageCodec codec = new JobMessageCodec();

  static Stream<Arguments> goldenMessages() {
    Stream<Arguments> single =
        Arrays.stream(Cause.values())
            .filter(cause -> cause != Cause.FEED)
            .map(cause -> arguments(cause.wireName(), MESSAGE.withCause(cause)));
    return Stream.concat(
        single, Stream.of(arguments("feed", line()), arguments("submit-with-trace", traced())));
  }

  private static JobMessage line() {
    var line = new BatchLine(BATCH, 7, 4096, 512);
    return new JobMessage(
        MESSAGE.job(),
        MESSAGE.tenant(),
        Cause.FEED,
        Optional.of(line),
        512,
        MESSAGE.validUntil(),
        Optional.empty());
  }

  private static JobMessage traced() {
    return new JobMessage(
        MESSAGE.job(),
        MESSAGE.tenant(),
        Cause.SUBMIT,
        Optional.empty(),
        1234,
        Instant.parse("2026-11-22T12:00:00.123456Z"),
        Optional.of(TRACE));
  }

  @ParameterizedTest
  @MethodSource("goldenMessages")
  void readsAndWritesTheMessagesOfVersion1(String name, JobMessage message) {
    String golden = Golden.v1("message-" + name + ".json");

    assertThat(codec.decode(golden)).isEqualTo(new DecodedMessage.Known(message));
    assertThat(codec.encode(message)).isEqualTo(golden);
  }

  @Test
  void ignoresFieldsItDoesNotKnow() {
    String body = codec.encode(MESSAGE).replace("{\"schema", "{\"later\":{\"a\":[1]},\"schema");

    assertThat(codec.decode(body)).isEqualTo(new DecodedMessage.Known(MESSAGE));
  }

  @Test
  void saysThatTheVersionIsUnknownWhateverElseIsInTheBody() {
    assertThat(codec.decode("{\"schemaVersion\":2,\"work\":[]}"))
        .isEqualTo(new DecodedMessage.UnknownVersion(2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not JSON",
        "null",
        "[]",
        "{}",
        "{\"schemaVersion\":\"1\"}",
        "{\"schemaVersion\":99999999999}",
        "{\"schemaVersion\":1}",
        "{\"schemaVersion\":1,\"job\":\"../../etc\"}",
        "{\"schemaVersion\":1,\"schemaVersion\":1"
      })
  void saysWhyABodyIsUnreadable(String body) {
    assertThat(codec.decode(body)).isInstanceOf(DecodedMessage.Unreadable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"acme\"|\"Not A Tenant\"",
        "\"submit\"|\"celebrate\"",
        "\"kind\":\"job\"|\"kind\":\"party\"",
        "\"kind\":\"job\"|\"kind\":\"line\"",
        "1234|\"many\"",
        "1234|12.5",
        "2026-11-22T12:00:00Z|tomorrow"
      })
  void refusesAFieldThatIsWrong(String change) {
    String[] parts = change.split("\\|", 2);
    String body = codec.encode(MESSAGE).replace(parts[0], parts[1]);

    assertThat(codec.decode(body)).isInstanceOf(DecodedMessage.Unreadable.class);
  }

  @Test
  void quotesNothingOfAnUnreadableBody() {
    String tenant = codec.encode(MESSAGE).replace("acme", "SECRET WORDS");
    String instant = codec.encode(MESSAGE).replace("2026-11-22T12:00:00Z", "SECRET WORDS");

    assertThat(codec.decode(tenant).toString()).contains("tenant").doesNotContain("SECRET");
    assertThat(codec.decode(instant).toString()).contains("validUntil").doesNotContain("SECRET");
  }

  @Test
  void refusesABodyThatIsDeepOrLong() {
    String deep = "{\"schemaVersion\":1,\"x\":" + "[".repeat(5000) + "]".repeat(5000) + "}";
    String wide = "{\"schemaVersion\":1,\"x\":\"" + "y".repeat(100_000) + "\"}";

    assertThat(codec.decode(deep)).isInstanceOf(DecodedMessage.Unreadable.class);
    assertThat(codec.decode(wide)).isInstanceOf(DecodedMessage.Unreadable.class);
  }

  @Test
  void fitsIntoOneKilobyteAtItsLongest() {
    var longest =
        new JobMessage(
            MESSAGE.job(),
            new TenantId("a".repeat(63)),
            Cause.DEAD_LETTER,
            Optional.of(
                new BatchLine(
                    new BatchId("batch_" + "a".repeat(64)),
                    Long.MAX_VALUE,
                    Long.MAX_VALUE,
                    Integer.MAX_VALUE)),
            Long.MAX_VALUE,
            Jobs.NOW.plusNanos(1),
            Optional.of(TRACE));

    String body = codec.encode(longest);

    assertThat(body.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(1024);
    assertThat(codec.decode(body)).isEqualTo(new DecodedMessage.Known(longest));
  }

  @Test
  void refusesToWriteAMessageThatIsTooLong() {
    var tooLong =
        new JobMessage(
            MESSAGE.job(),
            MESSAGE.tenant(),
            Cause.SUBMIT,
            Optional.empty(),
            1,
            MESSAGE.validUntil(),
            Optional.of("x".repeat(1024)));

    assertThatIllegalArgumentException().isThrownBy(() -> codec.encode(tooLong));
  }
}
