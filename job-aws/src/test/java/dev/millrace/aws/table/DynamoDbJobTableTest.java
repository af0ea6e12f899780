package dev.millrace.aws.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.aws.Golden;
import dev.millrace.aws.OnStub;
import dev.millrace.job.JobId;
import dev.millrace.job.store.StoreUnavailableException;
import dev.millrace.testkit.HttpStub;
import dev.millrace.testkit.HttpStub.Reply;
import dev.millrace.testkit.SettableClock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** On DynamoDB's wire: items that no version of ours wrote. */
final class DynamoDbJobTableTest {
  private static final JobId ID = new JobId("job_0123456789abcdef0123456789abcdef01234567");

  private static final JobId OTHER = new JobId("job_76543210fedcba9876543210fedcba9876543210");

  private final HttpStub dynamoDb = HttpStub.start(this::answer);
  private final DynamoDbClient client = OnStub.of(dynamoDb, DynamoDbClient.builder()).build();
  private String item = Golden.v1("item-queued.json");
  private String batch = "[]";

  @AfterEach
  void stop() {
    client.close();
    dynamoDb.close();
  }

  @Test
  void findsAJob() {
    assertThat(table().find(ID)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"acme, Not A Tenant", "summarize@1, summarize", "1795348798.5, 99999999999999999"})
  void isUnavailableForAnItemThatTheDomainRefuses(String part, String broken) {
    item = item.replace("\"" + part + "\"", "\"" + broken + "\"");

    assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> table().find(ID));
  }

  @Test
  void leavesOutOfAListWhatItCannotRead() {
    String broken = item.replace(ID.value(), OTHER.value()).replace("\"acme\"", "\"Not A Tenant\"");
    batch = "[" + broken + "," + item + "]";
    var reader = new DynamoDbJobReader(client, "millrace-jobs");

    assertThat(reader.findAll(List.of(OTHER, ID))).containsOnlyKeys(ID);
  }

  private DynamoDbJobTable table() {
    return new DynamoDbJobTable(client, "millrace-jobs", new SettableClock());
  }

  private Reply answer(HttpStub.Request request) {
    return Reply.json(
        200,
        request.target().endsWith("BatchGetItem")
            ? "{\"Responses\":{\"millrace-jobs\":" + batch + "},\"UnprocessedKeys\":{}}"
            : "{\"Item\":" + item + "}");
  }
}
