package dev.millrace.aws.table;

import dev.millrace.aws.client.AwsLocalClients;
import dev.millrace.job.store.JobStore;
import dev.millrace.testkit.FailedJobsContract;
import dev.millrace.testkit.LocalAws;

final class DynamoDbFailedJobsIT extends FailedJobsContract {
  private final JobStore store =
      AwsJobTable.store(AwsLocalClients.DYNAMO_DB, LocalAws.TABLE, clock);

  @Override
  protected JobStore store() {
    return store;
  }
}
