package dev.millrace.aws.table;

import static dev.millrace.aws.table.DynamoDbValues.instant;
import static dev.millrace.aws.table.DynamoDbValues.text;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        .map(at -> Map.of("ui", text(shard(shardOf(job.id()))), "ut", instant(at)))
        .orElseGet(Map::of);
  }

  /** At most as many as given; each shard has its share, so that none waits for another. */
  List<JobId> entries(Instant now, Set<JobId> passedOver, int limit) {
    Map<Integer, Long> passedOverOf =
        passedOver.stream().collect(groupingBy(DynamoDbDueIndex::shardOf, counting()));
    int share = Math.max(1, limit / SHARDS);
    var ids = new ArrayList<JobId>();
    for (int shard = 0; shard < SHARDS && ids.size() < limit; shard++) {
      int wanted = Math.min(share, limit - ids.size());
      int read = Math.toIntExact(wanted + passedOverOf.getOrDefault(shard, 0L));
      client.query(query(shard, now, read)).items().stream()
          .map(DynamoDbJobItem::id)
          .filter(id -> !passedOver.contains(id))
          .limit(wanted)
          .forEach(ids::add);
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

  private static int shardOf(JobId id) {
    return DynamoDbShards.of(id, SHARDS);
  }

  private static String shard(int number) {
    return Integer.toString(number);
  }
}
