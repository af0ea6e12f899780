package dev.millrace.aws.table;

import static dev.millrace.aws.table.DynamoDbValues.text;

import dev.millrace.job.JobId;
import dev.millrace.job.TenantId;
import dev.millrace.job.store.JobCursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * The jobs of a tenant by creation time. A tenant is spread over shards by job id, so that one busy
 * tenant is no hot partition; a reader asks each and merges.
 */
final class DynamoDbTenantIndex {
  private static final int SHARDS = 8;
  private static final String CONDITION = "ti = :tenant";
  private static final String CONDITION_AFTER = "ti = :tenant AND ts < :after";

  private final DynamoDbClient client;
  private final String table;

  DynamoDbTenantIndex(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  static String hash(TenantId tenant, JobId id) {
    return hash(tenant, DynamoDbShards.of(id, SHARDS));
  }

  private static String hash(TenantId tenant, int shard) {
    return tenant + "#" + shard;
  }

  /** Sorts as text like the instants do: a fixed number of digits for the seconds and the rest. */
  static String range(Instant createdAt, JobId id) {
    return "%011d%09d#%s".formatted(createdAt.getEpochSecond(), createdAt.getNano(), id);
  }

  /** The place of an entry, newest first. */
  record Entry(JobId id, String range) {
    static final Comparator<Entry> NEWEST_FIRST = Comparator.comparing(Entry::range).reversed();

    JobCursor cursor() {
      Instant createdAt =
          Instant.ofEpochSecond(
              Long.parseLong(range, 0, 11, 10), Integer.parseInt(range, 11, 20, 10));
      return new JobCursor(createdAt, id);
    }
  }

  /** At most as many places as given, newest first. */
  List<JobCursor> entries(TenantId tenant, Optional<JobCursor> after, int limit) {
    var entries = new ArrayList<Entry>();
    for (int shard = 0; shard < SHARDS; shard++) {
      for (Map<String, AttributeValue> item : query(hash(tenant, shard), after, limit)) {
        entries.add(new Entry(DynamoDbJobItem.id(item), text(item, "ts")));
      }
    }
    return entries.stream().sorted(Entry.NEWEST_FIRST).limit(limit).map(Entry::cursor).toList();
  }

  private List<Map<String, AttributeValue>> query(
      String hash, Optional<JobCursor> after, int limit) {
    QueryRequest.Builder query =
        QueryRequest.builder()
            .tableName(table)
            .indexName("tenant")
            .scanIndexForward(false)
            .limit(limit);
    after.ifPresentOrElse(
        cursor ->
            query
                .keyConditionExpression(CONDITION_AFTER)
                .expressionAttributeValues(
                    Map.of(
                        ":tenant", text(hash), ":after", text(range(cursor.at(), cursor.job())))),
        () ->
            query
                .keyConditionExpression(CONDITION)
                .expressionAttributeValues(Map.of(":tenant", text(hash))));
    return client.query(query.build()).items();
  }
}
