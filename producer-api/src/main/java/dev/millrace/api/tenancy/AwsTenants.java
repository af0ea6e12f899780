package dev.millrace.api.tenancy;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Opens the keys and tenants of a job table. */
public final class AwsTenants {
  private AwsTenants() {}

  public static ApiKeys keys(DynamoDbClient client, String table) {
    return new DynamoDbTenants(client, table);
  }

  public static TenantDirectory directory(DynamoDbClient client, String table) {
    return new DynamoDbTenants(client, table);
  }
}
