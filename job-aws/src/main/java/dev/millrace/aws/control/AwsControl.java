package dev.millrace.aws.control;

import dev.millrace.job.control.ControlPublisher;
import dev.millrace.job.control.ControlReader;
import dev.millrace.job.control.SwitchBoard;
import java.time.Clock;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Opens the partition of the job table through which running workers are told something. */
public final class AwsControl {
  private AwsControl() {}

  /**
   * Opens it for telling.
   *
   * @param clock says when a notice was published
   */
  public static ControlPublisher publisher(DynamoDbClient client, String table, Clock clock) {
    return new DynamoDbControl(client, table, clock, () -> UUID.randomUUID().toString());
  }

  /** Opens its kill switches. */
  public static SwitchBoard switches(DynamoDbClient client, String table) {
    return new DynamoDbSwitches(client, table);
  }

  /** Opens it for listening. */
  public static ControlReader reader(DynamoDbClient client, String table, Clock clock) {
    return new DynamoDbControl(client, table, clock, () -> UUID.randomUUID().toString());
  }
}
