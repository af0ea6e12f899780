package dev.millrace.aws.table;

import static dev.millrace.aws.table.DynamoDbValues.text;

import dev.millrace.aws.table.DynamoDbTenantIndex.Entry;
import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.job.TenantId;
import dev.millrace.job.store.JobCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The register of dead letters: an item is in this index while its job is failed. */
final class DynamoDbDeadIndex {
  static final List<String> NAMES = List.of("di", "ds");

  private static final int SHARDS = 8;

  /** Sorts after every digit, and so after every instant. */
  private static final String END = ":";

  private final DynamoDbClient client;
  private final String table;

  DynamoDbDeadIndex(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  static Map<String, AttributeValue> keys(Job job) {
    if (!(job.state() instanceof JobState.Failed)) {
      return Map.of();
    }
    String failed = DynamoDbTenantIndex.range(job.times().changedAt(), job.id());
    return Map.of(
        "di", text(Integer.toString(DynamoDbShards.of(job.id(), SHARDS))),
        "ds", text(start(job.tenant()) + failed));
  }

  /** At most as many places as given, the latest failure first. */
  List<JobCursor> entries(TenantId tenant, Optional<JobCursor> after, int limit) {
    String start = start(tenant);
    String end = after.map(place -> DynamoDbTenantIndex.range(place.at(), place.job())).orElse(END);
    var entries = new ArrayList<Entry>();
    for (int shard = 0; shard < SHARDS; shard++) {
      for (Map<String, AttributeValue> item :
          client.query(query(shard, start, start + end, limit + 1)).items()) {
        String range = text(item, "ds").substring(start.length());
        if (!range.equals(end)) {
          entries.add(new Entry(DynamoDbJobItem.id(item), range));
        }
      }
    }
    return entries.stream().sorted(Entry.NEWEST_FIRST).limit(limit).map(Entry::cursor).toList();
  }

  private QueryRequest query(int shard, String from, String to, int limit) {
    return QueryRequest.builder()
        .tableName(table)
        .indexName("dead")
        .scanIndexForward(false)
        .keyConditionExpression("di = :shard AND ds BETWEEN :from AND :to")
        .expressionAttributeValues(
            Map.of(":shard", text(Integer.toString(shard)), ":from", text(from), ":to", text(to)))
        .limit(limit)
        .build();
  }

  private static String start(TenantId tenant) {
    return tenant + "#";
  }
}
