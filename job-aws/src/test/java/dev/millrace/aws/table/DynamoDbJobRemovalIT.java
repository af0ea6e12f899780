package dev.millrace.aws.table;

import dev.millrace.aws.client.AwsLocalClients;
import dev.millrace.job.store.JobStore;
import dev.millrace.testkit.JobRemovalContract;
import dev.millrace.testkit.LocalAws;
import dev.millrace.testkit.SettableClock;

final class DynamoDbJobRemovalIT extends JobRemovalContract {
  private final JobStore store =
      AwsJobTable.store(AwsLocalClients.DYNAMO_DB, LocalAws.TABLE, new SettableClock());

  @Override
  protected JobStore store() {
    return store;
  }
}
