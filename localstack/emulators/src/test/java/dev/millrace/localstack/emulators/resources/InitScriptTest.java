package dev.millrace.localstack.emulators.resources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.localstack.emulators.resources.RecordedAws.Request;
import dev.millrace.localstack.emulators.resources.RecordedCli.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The script for LocalStack and Floci creates what our own emulators create. */
class InitScriptTest {
  private static final Path LOCALSTACK = Path.of("..").toAbsolutePath().normalize();
  private static final Path SCRIPT = LOCALSTACK.resolve("init/resources.sh");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Set<String> HARMLESS_VERBS =
      Set.of("create", "describe", "get", "head", "put", "set", "update", "wait");

  @TempDir Path folder;
  private List<Call> first = List.of();
  private List<Call> second = List.of();

  @BeforeEach
  void runTwice() throws IOException, InterruptedException {
    var cli = new RecordedCli(folder);
    first = cli.run(SCRIPT);
    second = cli.run(SCRIPT);
  }

  @Test
  void createsTheSameQueuesWithTheSameAttributes() {
    try (var aws = new RecordedAws()) {
      Resources.createQueues(aws.url(), Duration.ofSeconds(60));

      assertThat(queues(operations(first, "create-queue"), call -> call.option("--queue-name")))
          .isEqualTo(created(aws.requests("CreateQueue")))
          .hasSize(7);
    }
  }

  @Test
  void setsTheSameAttributesWhenTheQueuesExist() {
    assertThat(
            queues(
                operations(second, "set-queue-attributes"),
                call -> call.option("--queue-url").replace("http://aws/", "")))
        .isEqualTo(queues(operations(first, "create-queue"), call -> call.option("--queue-name")));
  }

  @Test
  void createsTheSameTable() {
    try (var aws = new RecordedAws()) {
      Resources.createTable(aws.url());

      assertThat(only(first, "create-table").json("--cli-input-json"))
          .isEqualTo(aws.requests("CreateTable").getFirst().json());
      JsonNode ttl = aws.requests("UpdateTimeToLive").getFirst().json();
      Call update = only(first, "update-time-to-live");
      assertThat(update.option("--table-name")).isEqualTo(ttl.path("TableName").asString());
      assertThat(update.json("--time-to-live-specification"))
          .isEqualTo(ttl.path("TimeToLiveSpecification"));
    }
  }

  @Test
  void createsTheSameVersionedBucket() {
    try (var aws = new RecordedAws()) {
      Resources.createBucket(aws.url());

      assertThat(aws.requests("null").getFirst().path())
          .isEqualTo("/" + only(first, "create-bucket").option("--bucket"));
      String status =
          only(first, "put-bucket-versioning")
              .json("--versioning-configuration")
              .path("Status")
              .asString();
      assertThat(aws.requests("versioning").getFirst().body())
          .contains("<Status>" + status + "</Status>");
    }
  }

  @Test
  void announcesTheInboxToTheUploadsQueue() {
    JsonNode rule =
        only(first, "put-bucket-notification-configuration")
            .json("--notification-configuration")
            .at("/QueueConfigurations/0");

    assertThat(rule.path("QueueArn").asString())
        .isEqualTo(RecordedAws.arn("/" + ResourceNames.UPLOADS_QUEUE));
    assertThat(rule.at("/Events/0").asString()).isEqualTo("s3:ObjectCreated:*");
    assertThat(rule.at("/Filter/Key/FilterRules/0/Name").asString()).isEqualTo("prefix");
    assertThat(rule.at("/Filter/Key/FilterRules/0/Value").asString())
        .isEqualTo(ResourceNames.INBOX_PREFIX);
  }

  /** S3Proxy knows no lifecycle: only the script can say it. */
  @Test
  void letsNothingThatNobodyNeedsLieForEver() {
    JsonNode rules =
        only(first, "put-bucket-lifecycle-configuration")
            .json("--lifecycle-configuration")
            .path("Rules");

    assertThat(rules.at("/0/Filter/Prefix").asString()).isEqualTo(ResourceNames.INBOX_PREFIX);
    assertThat(rules.at("/0/Expiration/Days").asInt()).isGreaterThan(13 + 14);
    assertThat(rules.at("/1/Filter/Prefix").asString()).isEmpty();
    assertThat(rules.at("/1/AbortIncompleteMultipartUpload/DaysAfterInitiation").asInt())
        .isEqualTo(7);
    assertThat(rules.at("/1/NoncurrentVersionExpiration/NoncurrentDays").asInt()).isOne();
    assertThat(rules.at("/1/Expiration/Days").isMissingNode()).isTrue();
  }

  @Test
  void createsNothingTwiceAndDestroysNothing() {
    assertThat(second)
        .extracting(Call::operation)
        .doesNotContain("create-queue", "create-table", "update-time-to-live", "create-bucket");
    assertThat(Stream.concat(first.stream(), second.stream()))
        .extracting(call -> call.operation().replaceFirst("-.*", ""))
        .isSubsetOf(HARMLESS_VERBS);
  }

  @Test
  void isMountedWhereTheContainerRunsIt() throws IOException {
    assertThat(Files.isExecutable(SCRIPT)).isTrue();
    assertThat(Files.readString(LOCALSTACK.resolve("compose.yaml")))
        .contains("./init/resources.sh:/etc/localstack/init/ready.d/resources.sh:ro")
        .contains("localstack/localstack:4.14.0");
  }

  @Test
  void sharesTheRegionWithTheApplications() throws IOException {
    assertThat(Files.readString(SCRIPT)).contains("region=" + LocalAccount.REGION + "\n");
    assertThat(Files.readString(LOCALSTACK.resolve("compose.yaml")))
        .contains("AWS_DEFAULT_REGION: " + LocalAccount.REGION + "\n");
    assertThat(Files.readAllLines(LOCALSTACK.resolve("compose.env")))
        .contains(
            "AWS_REGION=" + LocalAccount.REGION,
            "AWS_ACCESS_KEY_ID=" + LocalAccount.ACCESS_KEY_ID,
            "AWS_SECRET_ACCESS_KEY=" + LocalAccount.SECRET_ACCESS_KEY);
  }

  private static List<Call> operations(List<Call> calls, String operation) {
    return calls.stream().filter(call -> call.operation().equals(operation)).toList();
  }

  private static Call only(List<Call> calls, String operation) {
    assertThat(operations(calls, operation)).hasSize(1);
    return operations(calls, operation).getFirst();
  }

  /** Attributes by the queue's name. */
  private static Map<String, JsonNode> queues(List<Call> calls, Function<Call, String> name) {
    var queues = new TreeMap<String, JsonNode>();
    calls.forEach(call -> queues.put(name.apply(call), withPolicyRead(call.json("--attributes"))));
    return queues;
  }

  private static Map<String, JsonNode> created(List<Request> requests) {
    var queues = new TreeMap<String, JsonNode>();
    requests.forEach(request ->
        queues.put(
            request.json().path("QueueName").asString(),
            withPolicyRead(request.json().path("Attributes"))));
    return queues;
  }

  /** The redrive policy is JSON in a string: compared as what it says. */
  private static JsonNode withPolicyRead(JsonNode attributes) {
    var read = (ObjectNode) attributes.deepCopy();
    read.optional("RedrivePolicy")
        .ifPresent(policy -> read.set("RedrivePolicy", JSON.readTree(policy.asString())));
    return read;
  }
}
