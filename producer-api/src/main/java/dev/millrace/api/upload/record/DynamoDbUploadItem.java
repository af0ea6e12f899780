package dev.millrace.api.upload.record;

import static java.util.Objects.requireNonNull;

import dev.millrace.api.submission.body.Deadline;
import dev.millrace.api.submission.body.JobOptions;
import dev.millrace.job.CostCap;
import dev.millrace.job.Sha256;
import dev.millrace.job.TenantId;
import dev.millrace.job.Urgency;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The form of an upload: {@code v} schema version, tenant, key, name, type, bytes, sha256; way
 * {@code put}, {@code post} or {@code multipart} with s3Id and partBytes; workflow, model, urgency,
 * deadline, metadata (names and values in turn, since a map takes no empty name) and maxCost of its
 * job; createdAt, expiresAt, keptUntil, {@code ttl}; removed.
 */
final class DynamoDbUploadItem {
  private static final long SCHEMA_VERSION = 1;

  private DynamoDbUploadItem() {}

  static Map<String, AttributeValue> key(UploadId id) {
    return Map.of("pk", text("upload#" + id), "sk", text("upload"));
  }

  static Map<String, AttributeValue> of(Upload upload) {
    var item = new HashMap<>(key(upload.id()));
    item.put("v", number(SCHEMA_VERSION));
    item.put("tenant", text(upload.tenant().value()));
    item.put("key", text(upload.key()));
    put(item, upload.content());
    put(item, upload.transfer());
    upload.job().ifPresent(job -> put(item, job));
    item.put("createdAt", text(upload.times().createdAt().toString()));
    item.put("expiresAt", text(upload.times().expiresAt().toString()));
    item.put("keptUntil", text(upload.times().keptUntil().toString()));
    item.put("ttl", number(upload.times().knownUntil().getEpochSecond()));
    item.put("removed", AttributeValue.fromBool(upload.isRemoved()));
    return item;
  }

  private static void put(Map<String, AttributeValue> item, Content content) {
    item.put("name", text(content.name().value()));
    item.put("type", text(content.type().value()));
    item.put("bytes", number(content.bytes()));
    content.sha256().ifPresent(sha256 -> item.put("sha256", text(sha256.hex())));
  }

  private static void put(Map<String, AttributeValue> item, Transfer transfer) {
    switch (transfer) {
      case Transfer.Put _ -> item.put("way", text("put"));
      case Transfer.Post _ -> item.put("way", text("post"));
      case Transfer.Multipart(String s3Id, long partBytes) -> {
        item.put("way", text("multipart"));
        item.put("s3Id", text(s3Id));
        item.put("partBytes", number(partBytes));
      }
    }
  }

  private static void put(Map<String, AttributeValue> item, JobOrder job) {
    item.put("workflow", text(job.workflow()));
    job.options().model().ifPresent(model -> item.put("model", text(model)));
    item.put("urgency", text(job.options().urgency().name()));
    item.put("deadline", text(job.options().deadline().text()));
    List<AttributeValue> metadata =
        job.options().metadata().entrySet().stream()
            .flatMap(pair -> Stream.of(text(pair.getKey()), text(pair.getValue())))
            .toList();
    item.put("metadata", AttributeValue.fromL(metadata));
    job.options().maxCost().ifPresent(cap -> item.put("maxCost", text(cap.toString())));
  }

  static Upload read(UploadId id, Map<String, AttributeValue> item) {
    var content =
        new Content(
            new DocumentName(text(item, "name")),
            new ContentType(text(item, "type")),
            number(item, "bytes"),
            optional(item, "sha256").map(Sha256::new));
    var times =
        new UploadTimes(
            Instant.parse(text(item, "createdAt")),
            Instant.parse(text(item, "expiresAt")),
            Instant.parse(text(item, "keptUntil")));
    return new Upload(
        id,
        new TenantId(text(item, "tenant")),
        text(item, "key"),
        content,
        transfer(item),
        optional(item, "workflow").map(workflow -> new JobOrder(workflow, options(item))),
        times,
        AttributeValue.fromBool(true).equals(item.get("removed")));
  }

  private static Transfer transfer(Map<String, AttributeValue> item) {
    String way = text(item, "way");
    return switch (way) {
      case "put" -> new Transfer.Put();
      case "post" -> new Transfer.Post();
      case "multipart" -> new Transfer.Multipart(text(item, "s3Id"), number(item, "partBytes"));
      default -> throw new IllegalStateException("stored uploads never come by " + way);
    };
  }

  private static JobOptions options(Map<String, AttributeValue> item) {
    var metadata = new HashMap<String, String>();
    var texts = new ArrayList<>(requireNonNull(item.get("metadata")).l());
    for (int i = 0; i + 1 < texts.size(); i += 2) {
      metadata.put(texts.get(i).s(), texts.get(i + 1).s());
    }
    return new JobOptions(
        optional(item, "model"),
        Urgency.valueOf(text(item, "urgency")),
        Deadline.parse(text(item, "deadline")).orElseThrow(),
        metadata,
        optional(item, "maxCost").map(CostCap::parse));
  }

  static long number(Map<String, AttributeValue> item, String name) {
    return Long.parseLong(requireNonNull(item.get(name), name).n());
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return requireNonNull(item.get(name), name).s();
  }

  private static Optional<String> optional(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name)).map(AttributeValue::s);
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
