package dev.millrace.aws.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.aws.client.AwsLocalClients;
import dev.millrace.job.AttemptCounters;
import dev.millrace.job.AttemptEnd;
import dev.millrace.job.Job;
import dev.millrace.job.JobState;
import dev.millrace.job.Lease;
import dev.millrace.job.Transition;
import dev.millrace.job.TransitionResult;
import dev.millrace.job.store.JobStore;
import dev.millrace.job.store.StoreUnavailableException;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.LocalAws;
import dev.millrace.testkit.SettableClock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Workers of two versions share a table while one is rolled out, or rolled back. */
final class DynamoDbLaterVersionIT {
  private static final AttributeValue LATER = AttributeValue.fromS("of a later version");

  private final JobStore store =
      AwsJobTable.store(AwsLocalClients.DYNAMO_DB, LocalAws.TABLE, new SettableClock());
  private final Job job = Jobs.aQueuedJob();

  @Test
  void keepsWhatItDoesNotKnowOfTheJobsItRuns() {
    put("zz", LATER);

    Job claimed = ((TransitionResult.Applied) claim()).job();
    store.record(
        claimed, new Transition.End(1, new AttemptEnd.Succeeded(Jobs.aResult()), Jobs.NOW));

    assertThat(store.find(job.id()).orElseThrow().state()).isInstanceOf(JobState.Succeeded.class);
    assertThat(item()).containsEntry("zz", LATER);
  }

  @Test
  void leavesAJobOfALaterVersionAsItIs() {
    Map<String, AttributeValue> item = put("v", AttributeValue.fromN("2"));

    assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(this::claim);

    assertThat(item()).isEqualTo(item);
  }

  private TransitionResult claim() {
    var lease = new Lease("me", Jobs.NOW.plus(Jobs.LEASE));
    return store.claim(
        job.id(), new Transition.Claim(lease, AttemptCounters.SUSPECT_AFTER, Jobs.NOW));
  }

  private Map<String, AttributeValue> put(String name, AttributeValue value) {
    var item = new HashMap<>(DynamoDbJobItem.encode(job));
    item.put(name, value);
    AwsLocalClients.DYNAMO_DB.putItem(put -> put.tableName(LocalAws.TABLE).item(item));
    return item;
  }

  private Map<String, AttributeValue> item() {
    return AwsLocalClients.DYNAMO_DB
        .getItem(get ->
            get.tableName(LocalAws.TABLE).key(DynamoDbJobItem.key(job.id())).consistentRead(true))
        .item();
  }
}
