package dev.millrace.aws.payload;

import dev.millrace.job.JobId;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.Sha256;
import dev.millrace.job.store.PayloadRead;
import dev.millrace.job.store.Payloads.PayloadOwner;
import dev.millrace.job.store.StoreUnavailableException;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Small payloads as items beside their job: {@code v} schema version, {@code b} bytes, {@code z} 1
 * if they are deflated, {@code l} length and {@code d} digest of the content, {@code ttl}.
 */
final class DynamoDbPayloads {
  /** What an item may hold, in bytes as they are stored. */
  static final int MAX_STORED = 16 * 1024;

  /** Longer content is not even tried: it hardly ever becomes sixteen times smaller. */
  private static final int MAX_TRIED = 16 * MAX_STORED;

  private static final int SCHEMA_VERSION = 1;

  /** Expired items are deleted days later at times, and are as good as none. */
  private static final String UNWRITTEN = "attribute_not_exists(pk) OR #ttl <= :now";

  private final DynamoDbClient client;
  private final String table;
  private final Clock clock;

  DynamoDbPayloads(DynamoDbClient client, String table, Clock clock) {
    this.client = client;
    this.table = table;
    this.clock = clock;
  }

  /** Writes the content, or returns nothing if it is too large for an item. */
  Optional<PayloadRef> write(PayloadOwner owner, String sortKey, byte[] content) {
    if (content.length > MAX_TRIED) {
      return Optional.empty();
    }
    byte[] deflated = Compression.deflate(content);
    boolean isDeflated = deflated.length < content.length;
    byte[] stored = isDeflated ? deflated : content;
    if (stored.length > MAX_STORED) {
      return Optional.empty();
    }
    var ref = new PayloadRef.Item(sortKey, content.length, Sha256.of(content));
    put(owner, ref, stored, isDeflated);
    return Optional.of(ref);
  }

  private void put(PayloadOwner owner, PayloadRef.Item ref, byte[] stored, boolean isDeflated) {
    var item = new HashMap<>(key(owner.job(), ref.sortKey()));
    item.put("v", number(SCHEMA_VERSION));
    item.put("b", AttributeValue.fromB(SdkBytes.fromByteArray(stored)));
    item.put("z", number(isDeflated ? 1 : 0));
    item.put("l", number(ref.length()));
    item.put("d", digest(ref.sha256()));
    item.put("ttl", ttl(owner));
    try {
      client.putItem(put ->
          put.tableName(table)
              .item(item)
              .conditionExpression(UNWRITTEN)
              .expressionAttributeNames(Map.of("#ttl", "ttl"))
              .expressionAttributeValues(Map.of(":now", number(clock.instant().getEpochSecond())))
              .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
    } catch (ConditionalCheckFailedException e) {
      if (!digest(ref.sha256()).equals(e.item().get("d"))) {
        throw new IllegalStateException(
            ref.sortKey() + " of " + owner.job() + " was written with other bytes", e);
      }
      keepLonger(owner, ref);
    } catch (SdkException e) {
      throw StoreUnavailableException.during("write of " + ref.sortKey(), owner.job(), e);
    }
  }

  /** An item that was written for an earlier end lasts as long as its owner now says. */
  void keepLonger(PayloadOwner owner, PayloadRef.Item ref) {
    try {
      client.updateItem(update ->
          update
              .tableName(table)
              .key(key(owner.job(), ref.sortKey()))
              .updateExpression("SET #ttl = :ttl")
              .conditionExpression("#ttl < :ttl AND d = :d")
              .expressionAttributeNames(Map.of("#ttl", "ttl"))
              .expressionAttributeValues(Map.of(":ttl", ttl(owner), ":d", digest(ref.sha256()))));
    } catch (ConditionalCheckFailedException _) {
      // It lasts long enough.
    } catch (SdkException e) {
      throw StoreUnavailableException.during("write of " + ref.sortKey(), owner.job(), e);
    }
  }

  PayloadRead read(JobId job, PayloadRef.Item ref) {
    Map<String, AttributeValue> item;
    try {
      item =
          client
              .getItem(
                  get -> get.tableName(table).key(key(job, ref.sortKey())).consistentRead(true))
              .item();
    } catch (SdkException e) {
      throw StoreUnavailableException.during("read of " + ref.sortKey(), job, e);
    }
    AttributeValue stored = item.get("b");
    if (stored == null || !digest(ref.sha256()).equals(item.get("d"))) {
      return stored == null ? new PayloadRead.Missing() : new PayloadRead.Superseded();
    }
    try {
      byte[] bytes = stored.b().asByteArrayUnsafe();
      boolean isDeflated = number(1).equals(item.get("z"));
      int length = Math.toIntExact(ref.length());
      return AwsPayloads.verified(
          isDeflated ? Compression.inflate(bytes, length) : bytes, ref.sha256());
    } catch (IOException _) {
      return new PayloadRead.Superseded();
    }
  }

  private static Map<String, AttributeValue> key(JobId job, String sortKey) {
    return Map.of("pk", AttributeValue.fromS("job#" + job), "sk", AttributeValue.fromS(sortKey));
  }

  private static AttributeValue ttl(PayloadOwner owner) {
    return number(owner.keptUntil().getEpochSecond() + 1);
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  private static AttributeValue digest(Sha256 sha256) {
    return AttributeValue.fromB(SdkBytes.fromByteArray(HexFormat.of().parseHex(sha256.hex())));
  }
}
