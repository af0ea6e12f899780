package dev.millrace.aws.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.aws.client.AwsLocalClients;
import dev.millrace.job.control.ControlPublisher;
import dev.millrace.job.control.ControlReader;
import dev.millrace.testkit.ControlContract;
import dev.millrace.testkit.LocalAws;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class DynamoDbControlIT extends ControlContract {
  private final ControlPublisher publisher =
      AwsControl.publisher(AwsLocalClients.DYNAMO_DB, LocalAws.TABLE, clock);
  private final ControlReader reader =
      AwsControl.reader(AwsLocalClients.DYNAMO_DB, LocalAws.TABLE, clock);

  @Override
  protected ControlPublisher publisher() {
    return publisher;
  }

  @Override
  protected ControlReader reader() {
    return reader;
  }

  @Test
  void skipsANoticeOfALaterVersion() {
    clock.advance(Duration.ofHours(1));
    String sortKey = "time#%014d#later".formatted(clock.instant().toEpochMilli());
    AwsLocalClients.DYNAMO_DB.putItem(put ->
        put.tableName(LocalAws.TABLE)
            .item(
                Map.of(
                    "pk", AttributeValue.fromS("control"),
                    "sk", AttributeValue.fromS(sortKey),
                    "v", AttributeValue.fromN("2"),
                    "k", AttributeValue.fromS("pause-tenant"))));

    assertThat(reader.since(clock.instant())).isEmpty();
  }
}
