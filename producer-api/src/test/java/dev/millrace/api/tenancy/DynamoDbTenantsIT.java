package dev.millrace.api.tenancy;

import dev.millrace.aws.client.AwsClients;
import dev.millrace.testkit.LocalAws;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoDbTenantsIT extends TenantsContract {
  @SuppressWarnings("NullAway.Init") // opened before all tests
  private static DynamoDbClient client;

  @BeforeAll
  static void open() {
    LocalAws.start();
    client = AwsClients.dynamoDb(2);
  }

  @AfterAll
  static void close() {
    client.close();
  }

  @Override
  ApiKeys keys() {
    return AwsTenants.keys(client, LocalAws.TABLE);
  }

  @Override
  TenantDirectory directory() {
    return AwsTenants.directory(client, LocalAws.TABLE);
  }
}
