package dev.millrace.aws.table;

import dev.millrace.job.store.JobStore;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Opens the job table. */
public final class AwsJobTable {
  private AwsJobTable() {}

  /**
   * Opens the table of this name.
   *
   * @param table its name; it must exist with the keys and indexes of the design
   */
  public static JobStore store(DynamoDbClient client, String table) {
    return store(client, table, Clock.systemUTC());
  }

  /**
   * Opens the table with another present than now.
   *
   * @param clock says when a job is past the instant until which it is kept
   */
  public static JobStore store(DynamoDbClient client, String table, Clock clock) {
    return new DynamoDbJobTable(client, table, clock);
  }
}
