package dev.millrace.aws.table;

import static dev.millrace.aws.table.DynamoDbValues.number;
import static dev.millrace.aws.table.DynamoDbValues.text;

import dev.millrace.job.Job;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Removes a job that is over: first what belongs to it, last the job, so that it can be repeated.
 */
final class DynamoDbRemoval {
  private static final String GONE_OR_AS_SEEN =
      "attribute_not_exists(pk) OR (st = :seen AND an = :attempt AND rd = :redrives)";

  private final DynamoDbClient client;
  private final String table;

  DynamoDbRemoval(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  /** Returns whether the job is gone; it is not if it changed since it was seen. */
  boolean delete(Job seen) {
    if (!seen.state().isTerminal()) {
      return false;
    }
    for (Map<String, AttributeValue> key : belongings(seen)) {
      client.deleteItem(delete -> delete.tableName(table).key(key));
    }
    try {
      client.deleteItem(delete ->
          delete
              .tableName(table)
              .key(DynamoDbJobItem.key(seen.id()))
              .conditionExpression(GONE_OR_AS_SEEN)
              .expressionAttributeValues(
                  Map.of(
                      ":seen", DynamoDbJobState.name(seen.state()),
                      ":attempt", number(seen.attempt()),
                      ":redrives", number(seen.counters().redrives()))));
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }

  private List<Map<String, AttributeValue>> belongings(Job job) {
    AttributeValue partition = text("job#" + job.id());
    return client
        .queryPaginator(query ->
            query
                .tableName(table)
                .consistentRead(true)
                .keyConditionExpression("pk = :job")
                .projectionExpression("pk, sk")
                .expressionAttributeValues(Map.of(":job", partition)))
        .items()
        .stream()
        .filter(key -> !text(key, "sk").equals("job"))
        .toList();
  }
}
