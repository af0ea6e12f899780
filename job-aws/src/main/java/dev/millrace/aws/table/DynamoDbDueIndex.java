package dev.millrace.aws.table;

import static dev.millrace.aws.table.DynamoDbValues.instant;
import static dev.millrace.aws.table.DynamoDbValues.text;

import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** What the clock must look at: an item is in this index while its job has a due time. */
final class DynamoDbDueIndex {
  static final List<String> NAMES = List.of("ui", "ut");

  private static final int SHARDS = 16;

  private final DynamoDbClient client;
  private final String table;

  DynamoDbDueIndex(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  static Map<String, AttributeValue> keys(Job job) {
    return job.dueAt()
        .map(
            at -> Map.of("ui", text(shard(DynamoDbShards.of(job.id(), SHARDS))), "ut", instant(at)))
        .orElseGet(Map::of);
  }

  /** At most as many as given; each shard has its share, so that none waits for another. */
  List<JobId> entries(Instant now, int limit) {
    int share = Math.max(1, limit / SHARDS);
    var ids = new ArrayList<JobId>();
    for (int shard = 0; shard < SHARDS && ids.size() < limit; shard++) {
      client
          .query(query(shard, now, Math.min(share, limit - ids.size())))
          .items()
          .forEach(item -> ids.add(DynamoDbJobItem.id(item)));
    }
    return ids;
  }

  private QueryRequest query(int shard, Instant now, int limit) {
    return QueryRequest.builder()
        .tableName(table)
        .indexName("due")
        .keyConditionExpression("ui = :shard AND ut <= :now")
        .expressionAttributeValues(Map.of(":shard", text(shard(shard)), ":now", instant(now)))
        .limit(limit)
        .build();
  }

  private static String shard(int number) {
    return Integer.toString(number);
  }
}
