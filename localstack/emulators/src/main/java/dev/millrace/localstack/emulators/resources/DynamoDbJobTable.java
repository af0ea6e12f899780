package dev.millrace.localstack.emulators.resources;

import java.net.URI;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** The table of jobs: on demand, three sparse indexes that hold keys only. */
final class DynamoDbJobTable {

  private DynamoDbJobTable() {}

  static void create(URI endpoint) {
    try (DynamoDbClient dynamoDb = AwsClients.at(endpoint, DynamoDbClient.builder())) {
      try {
        dynamoDb.createTable(table());
      } catch (ResourceInUseException _) {
        // Exactly what is wanted.
      }
      dynamoDb.waiter().waitUntilTableExists(wait -> wait.tableName(ResourceNames.JOBS_TABLE));
      enableTtl(dynamoDb);
    }
  }

  private static CreateTableRequest table() {
    return CreateTableRequest.builder()
        .tableName(ResourceNames.JOBS_TABLE)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .keySchema(keys(ResourceNames.PARTITION_KEY, ResourceNames.SORT_KEY))
        .attributeDefinitions(
            string(ResourceNames.PARTITION_KEY),
            string(ResourceNames.SORT_KEY),
            string("ti"),
            string("ts"),
            string("di"),
            string("ds"),
            string("ui"),
            attribute("ut", ScalarAttributeType.N))
        .globalSecondaryIndexes(
            index(ResourceNames.TENANT_INDEX, "ti", "ts"),
            index(ResourceNames.DEAD_INDEX, "di", "ds"),
            index(ResourceNames.DUE_INDEX, "ui", "ut"))
        .build();
  }

  private static GlobalSecondaryIndex index(String name, String hash, String range) {
    return GlobalSecondaryIndex.builder()
        .indexName(name)
        .keySchema(keys(hash, range))
        .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
        .build();
  }

  private static List<KeySchemaElement> keys(String hash, String range) {
    return List.of(key(hash, KeyType.HASH), key(range, KeyType.RANGE));
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static AttributeDefinition string(String name) {
    return attribute(name, ScalarAttributeType.S);
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  /** Enabling it twice is an error on AWS. */
  private static void enableTtl(DynamoDbClient dynamoDb) {
    TimeToLiveStatus status =
        dynamoDb
            .describeTimeToLive(describe -> describe.tableName(ResourceNames.JOBS_TABLE))
            .timeToLiveDescription()
            .timeToLiveStatus();
    if (status != TimeToLiveStatus.ENABLED && status != TimeToLiveStatus.ENABLING) {
      dynamoDb.updateTimeToLive(update ->
          update
              .tableName(ResourceNames.JOBS_TABLE)
              .timeToLiveSpecification(
                  ttl -> ttl.attributeName(ResourceNames.TTL_ATTRIBUTE).enabled(true)));
    }
  }
}
