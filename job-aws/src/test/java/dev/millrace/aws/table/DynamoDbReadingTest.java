package dev.millrace.aws.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.aws.Golden;
import dev.millrace.aws.OnStub;
import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.testkit.HttpStub;
import dev.millrace.testkit.HttpStub.Reply;
import dev.millrace.testkit.HttpStub.Request;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.SettableClock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** On DynamoDB's wire: indexes that lag behind, and batches that are done in part. */
final class DynamoDbReadingTest {
  private static final String ID = "job_0123456789abcdef0123456789abcdef01234567";
  private static final String ITEM = Golden.v1("item-queued.json");
  private static final String TABLE = "millrace-jobs";

  /** How many of the keys of a batch are answered. */
  private IntUnaryOperator answered = keys -> keys;

  private final HttpStub dynamoDb = HttpStub.start(this::answer);
  private final DynamoDbClient client = OnStub.of(dynamoDb, DynamoDbClient.builder()).build();
  private final DynamoDbJobTable table = new DynamoDbJobTable(client, TABLE, new SettableClock());

  @AfterEach
  void close() {
    client.close();
    dynamoDb.close();
  }

  @Test
  void readsAJobAsTheLatestWriteLeftIt() {
    assertThat(table.find(new JobId(ID))).isPresent();

    assertThat(dynamoDb.requests())
        .singleElement()
        .matches(request -> request.body().contains("\"ConsistentRead\":true"));
  }

  @Test
  void actsOnNothingThatOnlyAnIndexStillShows() {
    assertThat(table.failed(Jobs.TENANT, Optional.empty(), 10).jobs()).isEmpty();
    assertThat(table.due(Jobs.NOW.plusSeconds(1), Set.of(), 10)).isEmpty();

    assertThat(dynamoDb.requests())
        .filteredOn(request -> request.target().endsWith("BatchGetItem"))
        .hasSize(2)
        .allMatch(request -> request.body().contains("\"ConsistentRead\":true"));
  }

  @Test
  void asksAgainForTheKeysThatWereLeftOver() {
    answered = keys -> Math.ceilDiv(keys, 2);
    List<JobId> ids = IntStream.range(0, 20).mapToObj(_ -> Jobs.anId()).toList();

    assertThat(new DynamoDbJobReader(client, TABLE).findAll(ids)).containsOnlyKeys(ids);
    assertThat(dynamoDb.requests()).hasSize(5);
  }

  @Test
  void asksNoTableForEverThatKeepsLeavingKeysOver() {
    answered = _ -> 0;
    var reader = new DynamoDbJobReader(client, TABLE);

    assertThatExceptionOfType(SdkClientException.class)
        .isThrownBy(() -> reader.findAll(List.of(new JobId(ID))));
    assertThat(dynamoDb.requests()).hasSize(8);
  }

  private Reply answer(Request request) {
    String operation = request.target().substring(request.target().indexOf('.') + 1);
    return Reply.json(
        200,
        switch (operation) {
          case "GetItem" -> "{\"Item\":" + ITEM + "}";
          case "Query" -> "{\"Items\":[" + indexEntry() + "]}";
          case "BatchGetItem" -> batch(request);
          default -> throw new IllegalStateException(operation);
        });
  }

  /** The job was failed, or due, a moment ago. */
  private static String indexEntry() {
    String place = DynamoDbTenantIndex.range(Jobs.NOW, new JobId(ID));
    return """
    {"pk":{"S":"job#%s"},"sk":{"S":"job"},"di":{"S":"0"},"ds":{"S":"%s#%s"},
     "ui":{"S":"0"},"ut":{"N":"1"}}\
    """
        .formatted(ID, Jobs.TENANT, place);
  }

  private String batch(Request request) {
    JsonNode wanted = JsonMapper.shared().readTree(request.body()).path("RequestItems").path(TABLE);
    List<JsonNode> keys = wanted.path("Keys").valueStream().toList();
    int done = answered.applyAsInt(keys.size());
    String items =
        keys.subList(0, done).stream()
            .map(key -> ITEM.replace("job#" + ID, key.path("pk").path("S").asString()))
            .collect(Collectors.joining(","));
    String left =
        keys.subList(done, keys.size()).stream()
            .map(JsonNode::toString)
            .collect(Collectors.joining(","));
    String unprocessed = left.isEmpty() ? "{}" : "{\"%s\":{\"Keys\":[%s]}}".formatted(TABLE, left);
    return "{\"Responses\":{\"%s\":[%s]},\"UnprocessedKeys\":%s}"
        .formatted(TABLE, items, unprocessed);
  }

  /** What the item means, so that a change of it shows here first. */
  @Test
  void holdsAJobThatHasNeitherFailedNorIsDue() {
    Job job = table.find(new JobId(ID)).orElseThrow();

    assertThat(job.state().isTerminal()).isFalse();
    assertThat(job.dueAt()).isEmpty();
  }
}
