package dev.millrace.aws.quota;

import dev.millrace.job.quota.SliceTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Opens the part of the job table through which workers share a quota. */
public final class AwsQuota {
  private AwsQuota() {}

  public static SliceTable slices(DynamoDbClient client, String table) {
    return new DynamoDbSliceTable(client, table);
  }
}
