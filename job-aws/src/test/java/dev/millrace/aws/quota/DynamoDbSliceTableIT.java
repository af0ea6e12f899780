package dev.millrace.aws.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.aws.client.AwsLocalClients;
import dev.millrace.job.quota.Slice;
import dev.millrace.job.quota.SliceTable;
import dev.millrace.testkit.LocalAws;
import dev.millrace.testkit.SliceTableContract;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class DynamoDbSliceTableIT extends SliceTableContract {
  private final SliceTable slices = AwsQuota.slices(AwsLocalClients.DYNAMO_DB, LocalAws.TABLE);

  @Override
  protected SliceTable slices() {
    return slices;
  }

  @Test
  void countsWhatALaterVersionWroteAsAWorker() {
    AwsLocalClients.DYNAMO_DB.putItem(put ->
        put.tableName(LocalAws.TABLE)
            .item(
                Map.of(
                    "pk", AttributeValue.fromS("quota#" + pool.name()),
                    "sk", AttributeValue.fromS("worker#later"),
                    "v", AttributeValue.fromN("2"))));

    assertThat(slices.read(pool)).containsExactly(new Slice("later", 1, 0, Instant.MAX));
  }
}
