package dev.millrace.aws.quota;

import dev.millrace.job.QuotaPool;
import dev.millrace.job.quota.Slice;
import dev.millrace.job.quota.SliceTable;
import dev.millrace.job.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Slices as items: {@code pk} is {@code quota#<pool>}, {@code sk} is {@code worker#<task id>},
 * {@code v} the schema version, {@code w} the weight, {@code e} the epoch, {@code le} the end of
 * the lease in milliseconds, {@code ttl}. What lacks one of these counts as a worker all the same:
 * whoever wrote it uses the quota.
 */
final class DynamoDbSliceTable implements SliceTable {
  private static final int SCHEMA_VERSION = 1;
  private static final String WORKER = "worker#";

  /** Far beyond any lease, so that no clock takes a living worker away. */
  private static final Duration KEPT = Duration.ofHours(1);

  private final DynamoDbClient client;
  private final String table;

  DynamoDbSliceTable(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  @Override
  public void announce(QuotaPool pool, Slice slice) {
    try {
      client.putItem(put ->
          put.tableName(table)
              .item(item(pool, slice))
              .conditionExpression("attribute_not_exists(pk) OR e < :epoch")
              .expressionAttributeValues(Map.of(":epoch", number(slice.epoch()))));
    } catch (ConditionalCheckFailedException _) {
      // A later announcement, or this very one, is there already.
    } catch (SdkException e) {
      throw StoreUnavailableException.during("announcing a quota slice", e);
    }
  }

  @Override
  public List<Slice> read(QuotaPool pool) {
    try {
      return client
          .queryPaginator(query ->
              query
                  .tableName(table)
                  .consistentRead(true)
                  .keyConditionExpression("pk = :pool AND begins_with(sk, :worker)")
                  .expressionAttributeValues(
                      Map.of(":pool", partition(pool), ":worker", AttributeValue.fromS(WORKER))))
          .items()
          .stream()
          .map(DynamoDbSliceTable::slice)
          .toList();
    } catch (SdkException e) {
      throw StoreUnavailableException.during("reading quota slices", e);
    }
  }

  @Override
  public void leave(QuotaPool pool, String worker) {
    try {
      client.deleteItem(delete -> delete.tableName(table).key(key(pool, worker)));
    } catch (SdkException e) {
      throw StoreUnavailableException.during("leaving a quota", e);
    }
  }

  private static Map<String, AttributeValue> item(QuotaPool pool, Slice slice) {
    return Map.of(
        "pk", partition(pool),
        "sk", AttributeValue.fromS(WORKER + slice.worker()),
        "v", number(SCHEMA_VERSION),
        "w", AttributeValue.fromN(Double.toString(slice.weight())),
        "e", number(slice.epoch()),
        "le", number(slice.leaseEnd().toEpochMilli()),
        "ttl", number(slice.leaseEnd().plus(KEPT).getEpochSecond()));
  }

  private static Slice slice(Map<String, AttributeValue> item) {
    String sortKey = Optional.ofNullable(item.get("sk")).map(AttributeValue::s).orElse(WORKER);
    String worker = sortKey.substring(WORKER.length());
    double weight = numberOf(item, "w").map(Double::parseDouble).orElse(1.0);
    long epoch = numberOf(item, "e").map(Long::parseLong).orElse(0L);
    Instant leaseEnd =
        numberOf(item, "le").map(Long::parseLong).map(Instant::ofEpochMilli).orElse(Instant.MAX);
    return new Slice(worker, weight, epoch, leaseEnd);
  }

  private static Optional<String> numberOf(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name)).map(AttributeValue::n);
  }

  private static Map<String, AttributeValue> key(QuotaPool pool, String worker) {
    return Map.of("pk", partition(pool), "sk", AttributeValue.fromS(WORKER + worker));
  }

  private static AttributeValue partition(QuotaPool pool) {
    return AttributeValue.fromS("quota#" + pool.name());
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
