package dev.millrace.api.upload.record;

import dev.millrace.job.store.StoreUnavailableException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** Uploads as items {@code upload#<id> / upload} of the job table. */
final class DynamoDbUploads implements Uploads {
  private final DynamoDbClient client;
  private final String table;
  private final Clock clock;

  DynamoDbUploads(DynamoDbClient client, String table, Clock clock) {
    this.client = client;
    this.table = table;
    this.clock = clock;
  }

  /** Ids are unpredictable, so a repetition inside of the client is the only one there can be. */
  @Override
  public void add(Upload upload) {
    answered(
        "the announcement of " + upload.id(),
        () -> client.putItem(put -> put.tableName(table).item(DynamoDbUploadItem.of(upload))));
  }

  /** DynamoDB deletes expired items days later. */
  @Override
  public Optional<Upload> find(UploadId id) {
    GetItemResponse found =
        answered(
            "the look-up of " + id,
            () ->
                client.getItem(get ->
                    get.tableName(table).key(DynamoDbUploadItem.key(id)).consistentRead(true)));
    return found.hasItem() && isKnown(found.item())
        ? Optional.of(DynamoDbUploadItem.read(id, found.item()))
        : Optional.empty();
  }

  private boolean isKnown(Map<String, AttributeValue> item) {
    return DynamoDbUploadItem.number(item, "ttl") > clock.instant().getEpochSecond();
  }

  @Override
  public void remove(UploadId id) {
    answered("the removal of " + id, () -> markRemoved(id));
  }

  private Optional<UpdateItemResponse> markRemoved(UploadId id) {
    try {
      return Optional.of(
          client.updateItem(update ->
              update
                  .tableName(table)
                  .key(DynamoDbUploadItem.key(id))
                  .conditionExpression("attribute_exists(pk)")
                  .updateExpression("SET removed = :true")
                  .expressionAttributeValues(Map.of(":true", AttributeValue.fromBool(true)))));
    } catch (ConditionalCheckFailedException _) {
      return Optional.empty(); // nobody knows it any more
    }
  }

  private static <T> T answered(String operation, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw StoreUnavailableException.during(operation, e);
    }
  }
}
