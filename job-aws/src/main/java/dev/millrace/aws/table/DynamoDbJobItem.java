package dev.millrace.aws.table;

import static dev.millrace.aws.table.DynamoDbValues.digest;
import static dev.millrace.aws.table.DynamoDbValues.instant;
import static dev.millrace.aws.table.DynamoDbValues.number;
import static dev.millrace.aws.table.DynamoDbValues.optional;
import static dev.millrace.aws.table.DynamoDbValues.required;
import static dev.millrace.aws.table.DynamoDbValues.smallNumber;
import static dev.millrace.aws.table.DynamoDbValues.text;

import dev.millrace.aws.table.DynamoDbValues.UnreadableItemException;
import dev.millrace.job.AttemptCounters;
import dev.millrace.job.CostCap;
import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.job.JobSpec;
import dev.millrace.job.JobTimes;
import dev.millrace.job.Lane;
import dev.millrace.job.QuotaPool;
import dev.millrace.job.TenantId;
import dev.millrace.job.Urgency;
import dev.millrace.job.WorkflowId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A job as an item. Names are short because each write pays for each kilobyte:
 *
 * <ul>
 *   <li>{@code pk}, {@code sk}, {@code v}: key and schema version
 *   <li>{@code tn}, {@code rh}: tenant, request hash
 *   <li>{@code wf}, {@code md}, {@code pl}, {@code ur}, {@code in}, {@code mt}, {@code mc}:
 *       workflow, model, pool, urgency, input, metadata, what it may cost in USD
 *   <li>{@code an}, {@code fa}, {@code se}, {@code op}, {@code rd}: attempt, failures, silent ends,
 *       open, redrives
 *   <li>{@code cr}, {@code ca}, {@code dl}, {@code ku}, {@code ttl}: created, changed, deadline,
 *       kept until, the same for DynamoDB
 *   <li>{@code hi}: history; {@code ti}, {@code ts}, {@code di}, {@code ds}, {@code ui}, {@code
 *       ut}: keys of indexes
 *   <li>those of the state: {@link DynamoDbJobState}
 * </ul>
 *
 * <p>A reader ignores attributes it does not know.
 */
final class DynamoDbJobItem {
  static final int SCHEMA_VERSION = 1;

  private DynamoDbJobItem() {}

  static Map<String, AttributeValue> key(JobId id) {
    return Map.of("pk", text("job#" + id), "sk", text("job"));
  }

  static JobId id(Map<String, AttributeValue> item) {
    return new JobId(text(item, "pk").substring("job#".length()));
  }

  static Map<String, AttributeValue> encode(Job job) {
    var item = new HashMap<>(key(job.id()));
    item.put("v", number(SCHEMA_VERSION));
    item.put("tn", text(job.tenant().value()));
    item.put("rh", digest(job.requestHash()));
    putSpec(item, job.spec());
    JobTimes times = job.times();
    item.put("cr", instant(times.createdAt()));
    item.putAll(encodeRenewed(job));
    item.put("ti", text(DynamoDbTenantIndex.hash(job.tenant(), job.id())));
    item.put("ts", text(DynamoDbTenantIndex.range(times.createdAt(), job.id())));
    item.putAll(encodeChanging(job));
    return item;
  }

  /** What a redrive changes beside the state. */
  static Map<String, AttributeValue> encodeRenewed(Job job) {
    JobTimes times = job.times();
    return Map.of(
        "dl", instant(times.deadline()),
        "ku", instant(times.keptUntil()),
        "ttl", number(times.keptUntil().getEpochSecond() + 1),
        "in", DynamoDbPayloadRef.encode(job.spec().input()));
  }

  /** What a recorded end changes, and nothing else. */
  static Map<String, AttributeValue> encodeChanging(Job job) {
    var item = new HashMap<>(DynamoDbJobState.encode(job.state()));
    AttemptCounters counters = job.counters();
    item.put("an", number(counters.attempt()));
    item.put("fa", number(counters.failures()));
    item.put("se", number(counters.silentEnds()));
    item.put("op", number(counters.isOpen() ? 1 : 0));
    item.put("rd", number(counters.redrives()));
    item.put("ca", instant(job.times().changedAt()));
    item.put("hi", DynamoDbHistory.encode(job.history()));
    item.putAll(DynamoDbDeadIndex.keys(job));
    item.putAll(DynamoDbDueIndex.keys(job));
    return item;
  }

  private static void putSpec(Map<String, AttributeValue> item, JobSpec spec) {
    item.put("wf", text(spec.workflow().toString()));
    spec.model().ifPresent(model -> item.put("md", text(model)));
    item.put("pl", text(spec.lane().pool().name()));
    item.put("ur", text(spec.lane().urgency().wireName()));
    if (!spec.metadata().isEmpty()) {
      item.put("mt", metadata(spec.metadata()));
    }
    spec.maxCost().ifPresent(cap -> item.put("mc", AttributeValue.fromN(cap.toString())));
  }

  /** Name, value, name, value …: a map of DynamoDB refuses an empty name. */
  private static AttributeValue metadata(Map<String, String> pairs) {
    var texts = new ArrayList<AttributeValue>();
    new TreeMap<>(pairs)
        .forEach((name, value) -> {
          texts.add(text(name));
          texts.add(text(value));
        });
    return AttributeValue.fromL(texts);
  }

  private static Map<String, String> metadata(List<AttributeValue> texts) {
    var pairs = new TreeMap<String, String>();
    for (int at = 0; at + 1 < texts.size(); at += 2) {
      pairs.put(texts.get(at).s(), texts.get(at + 1).s());
    }
    return pairs;
  }

  /**
   * Reads an item back.
   *
   * @throws UnreadableItemException if a later version wrote it
   */
  static Job decode(Map<String, AttributeValue> item) {
    if (number(item, "v") > SCHEMA_VERSION) {
      throw new UnreadableItemException("v");
    }
    int attempt = smallNumber(item, "an");
    return new Job(
        id(item),
        new TenantId(text(item, "tn")),
        digest(item, "rh"),
        spec(item),
        DynamoDbJobState.decode(item),
        new AttemptCounters(
            attempt,
            smallNumber(item, "fa"),
            smallNumber(item, "se"),
            number(item, "op") > 0,
            smallNumber(item, "rd")),
        new JobTimes(
            instant(item, "cr"), instant(item, "ca"), instant(item, "dl"), instant(item, "ku")),
        DynamoDbHistory.decode(required(item, "hi"), attempt));
  }

  private static JobSpec spec(Map<String, AttributeValue> item) {
    return new JobSpec(
        WorkflowId.parse(text(item, "wf")),
        optional(item, "md").map(AttributeValue::s),
        new Lane(
            new QuotaPool(text(item, "pl")),
            Urgency.valueOf(text(item, "ur").toUpperCase(Locale.ROOT))),
        DynamoDbPayloadRef.decode(required(item, "in").m()),
        optional(item, "mt").map(list -> metadata(list.l())).orElseGet(Map::of),
        optional(item, "mc").map(cost -> CostCap.parse(cost.n())));
  }

  /** DynamoDB deletes an item some time after its instant; until then readers do not see it. */
  static boolean isKept(Job job, Instant now) {
    return job.times().keptUntil().isAfter(now);
  }
}
