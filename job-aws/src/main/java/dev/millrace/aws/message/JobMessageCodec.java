package dev.millrace.aws.message;

import dev.millrace.job.BatchId;
import dev.millrace.job.JobId;
import dev.millrace.job.TenantId;
import dev.millrace.job.message.BatchLine;
import dev.millrace.job.message.Cause;
import dev.millrace.job.message.JobMessage;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The body of a message on a lane, as JSON. */
public final class JobMessageCodec {
  /** The longest body in bytes: SQS bills by 64 KB, but a million wake-ups are held in memory. */
  public static final int MAX_BYTES = 1024;

  private static final int MAX_READ_LENGTH = 16 * 1024;
  private static final String JOB_KIND = "job";
  private static final String LINE_KIND = "line";

  private final JsonMapper mapper = JsonReading.mapper(MAX_READ_LENGTH);

  /**
   * Writes the body.
   *
   * @throws IllegalArgumentException if the message would be longer than {@link #MAX_BYTES}
   */
  public String encode(JobMessage message) {
    ObjectNode json = mapper.createObjectNode();
    json.put(JsonReading.SCHEMA_VERSION, JobMessage.SCHEMA_VERSION);
    json.put("job", message.job().value());
    json.put("tenant", message.tenant().value());
    json.put("kind", message.line().isPresent() ? LINE_KIND : JOB_KIND);
    json.put("cause", message.cause().wireName());
    message.line().ifPresent(line -> putLine(json, line));
    json.put("bytes", message.bytes());
    json.put("validUntil", message.validUntil().toString());
    message.trace().ifPresent(trace -> json.put("trace", trace));
    String body = json.toString();
    if (body.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "message of " + message.job() + " is longer than " + MAX_BYTES + " bytes");
    }
    return body;
  }

  private static void putLine(ObjectNode json, BatchLine line) {
    json.put("batch", line.batch().value());
    json.put("line", line.line());
    json.put("offset", line.offset());
    json.put("length", line.length());
  }

  /** Never throws: whoever receives a message must always be able to say what becomes of it. */
  public DecodedMessage decode(String body) {
    try {
      JsonNode json = JsonReading.object(mapper, body);
      int version = JsonReading.smallNumber(json, JsonReading.SCHEMA_VERSION);
      return version == JobMessage.SCHEMA_VERSION
          ? new DecodedMessage.Known(message(json))
          : new DecodedMessage.UnknownVersion(version);
    } catch (IllegalArgumentException e) {
      return new DecodedMessage.Unreadable(JsonReading.why(e));
    }
  }

  private static JobMessage message(JsonNode json) {
    return new JobMessage(
        new JobId(JsonReading.text(json, "job")),
        new TenantId(JsonReading.text(json, "tenant")),
        cause(JsonReading.text(json, "cause")),
        line(json),
        JsonReading.number(json, "bytes"),
        JsonReading.instant(json, "validUntil"),
        JsonReading.optionalText(json, "trace"));
  }

  private static Cause cause(String wireName) {
    return Cause.ofWireName(wireName)
        .orElseThrow(() -> new IllegalArgumentException("cause is unknown"));
  }

  private static Optional<BatchLine> line(JsonNode json) {
    return switch (JsonReading.text(json, "kind")) {
      case JOB_KIND -> Optional.empty();
      case LINE_KIND ->
          Optional.of(
              new BatchLine(
                  new BatchId(JsonReading.text(json, "batch")),
                  JsonReading.number(json, "line"),
                  JsonReading.number(json, "offset"),
                  JsonReading.smallNumber(json, "length")));
      default -> throw new IllegalArgumentException("kind is unknown");
    };
  }
}
