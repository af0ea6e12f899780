package dev.millrace.aws.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.aws.client.AwsLocalClients;
import dev.millrace.job.control.ActiveSwitch;
import dev.millrace.job.control.SwitchBoard;
import dev.millrace.job.control.SwitchTarget;
import dev.millrace.testkit.LocalAws;
import dev.millrace.testkit.SwitchContract;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class DynamoDbSwitchesIT extends SwitchContract {
  private final SwitchBoard board = AwsControl.switches(AwsLocalClients.DYNAMO_DB, LocalAws.TABLE);

  @Override
  protected SwitchBoard board() {
    return board;
  }

  @Test
  void takesASwitchThatALaterVersionOrAPersonWroteForOneThatIsOn() {
    put(Map.of("sk", AttributeValue.fromS("switch#*"), "v", AttributeValue.fromN("2")));

    assertThat(board.active())
        .singleElement()
        .satisfies(on -> assertThat(on.target()).isEqualTo(new SwitchTarget.Everything()));
  }

  @Test
  void writesItemsThatNeverEndByThemselves() {
    board.turnOn(
        new ActiveSwitch(
            new SwitchTarget.OneRoute("nova-lite"), "ops/key_1", Instant.EPOCH, "why"));

    Map<String, AttributeValue> item =
        AwsLocalClients.DYNAMO_DB
            .getItem(get ->
                get.tableName(LocalAws.TABLE)
                    .key(
                        Map.of(
                            "pk", AttributeValue.fromS("control"),
                            "sk", AttributeValue.fromS("switch#nova-lite"))))
            .item();

    assertThat(item).containsOnlyKeys("pk", "sk", "v", "by", "at", "why");
  }

  private static void put(Map<String, AttributeValue> attributes) {
    var item = new HashMap<>(attributes);
    item.put("pk", AttributeValue.fromS("control"));
    AwsLocalClients.DYNAMO_DB.putItem(put -> put.tableName(LocalAws.TABLE).item(item));
  }
}
