package dev.millrace.aws.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.aws.Golden;
import dev.millrace.aws.table.AwsJobTable;
import dev.millrace.job.JobId;
import dev.millrace.job.store.JobStore;
import dev.millrace.job.store.StoreUnavailableException;
import dev.millrace.testkit.HttpStub;
import dev.millrace.testkit.HttpStub.Reply;
import dev.millrace.testkit.SettableClock;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.utils.AttributeMap;

/** On the wire: how often a call is attempted, whatever AWS answers. */
final class AwsCallsTest {
  private static final JobId ID = new JobId("job_0123456789abcdef0123456789abcdef01234567");
  private static final List<String> PROPERTIES =
      List.of("aws.region", "aws.accessKeyId", "aws.secretAccessKey", "aws.endpointUrl");

  private final HttpStub aws = HttpStub.start(_ -> Reply.json(500, "{}"));

  @BeforeEach
  void pointClientsAtIt() {
    PROPERTIES.forEach(name -> System.setProperty(name, "eu-central-1"));
    System.setProperty("aws.endpointUrl", aws.url().toString());
  }

  @AfterEach
  void close() {
    PROPERTIES.forEach(System::clearProperty);
    aws.close();
  }

  @ParameterizedTest
  @CsvSource({
    "400, ProvisionedThroughputExceededException, 3",
    "500, InternalServerError,                    3",
    "400, ValidationException,                    1",
    "400, AccessDeniedException,                  1"
  })
  void attemptsACallOfTheTableThriceAtMost(int status, String code, int attempts) {
    aws.answer(_ -> refusal(status, code));

    try (DynamoDbClient client = AwsClients.dynamoDb(1)) {
      assertUnavailable(store(client));
    }

    assertThat(aws.requests()).hasSize(attempts);
  }

  @Test
  void attemptsACallOfAQueueThriceAtMost() {
    try (var client = AwsClients.sqs(1)) {
      assertThatExceptionOfType(SdkException.class)
          .isThrownBy(() -> client.getQueueUrl(request -> request.queueName("millrace-outcomes")));
    }

    assertThat(aws.requests()).hasSize(3);
  }

  @Test
  void attemptsACallOfTheBucketThriceAtMost() {
    aws.answer(_ -> Reply.xml(503, "<Error><Code>SlowDown</Code></Error>"));

    try (var client = AwsClients.s3(1)) {
      assertThatExceptionOfType(SdkException.class)
          .isThrownBy(() -> client.headBucket(request -> request.bucket("millrace")));
    }

    assertThat(aws.requests()).hasSize(3);
  }

  @Test
  void goesOnWithRenewedCredentials() {
    aws.answer(_ -> refusal(400, "ExpiredTokenException"));

    try (DynamoDbClient client = AwsClients.dynamoDb(1)) {
      JobStore store = store(client);
      assertUnavailable(store);
      aws.answer(_ -> Reply.json(200, "{\"Item\":" + Golden.v1("item-queued.json") + "}"));

      assertThat(store.find(ID)).isPresent();
    }
  }

  @Test
  void isUnavailableWhileThereAreNoCredentials() {
    AwsCredentialsProvider none =
        () -> {
          throw SdkClientException.create("Failed to load credentials from the endpoint");
        };

    try (DynamoDbClient client =
        DynamoDbClient.builder()
            .endpointOverride(aws.url())
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(none)
            .build()) {
      assertUnavailable(store(client));
    }

    assertThat(aws.requests()).isEmpty();
  }

  /** Apache's pool, when the time of the call ends while it waits for a connection. */
  @Test
  void isUnavailableWhenTheWaitForAConnectionIsBrokenOff() {
    try (DynamoDbClient client =
        DynamoDbClient.builder()
            .endpointOverride(aws.url())
            .region(Region.EU_CENTRAL_1)
            .httpClientBuilder(AwsHttpClient.over(new BrokenPool()))
            .build()) {
      assertUnavailable(store(client));
    }
  }

  private static final class BrokenPool implements SdkHttpClient.Builder<BrokenPool> {
    @Override
    public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
      return new Client();
    }

    private static final class Client implements SdkHttpClient {
      @Override
      public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
          @Override
          public HttpExecuteResponse call() {
            throw new CancellationException("Operation aborted");
          }

          @Override
          public void abort() {}
        };
      }

      @Override
      public void close() {}
    }
  }

  private static JobStore store(DynamoDbClient client) {
    return AwsJobTable.store(client, "millrace-jobs", new SettableClock());
  }

  private static void assertUnavailable(JobStore store) {
    assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> store.find(ID));
  }

  private static Reply refusal(int status, String code) {
    return Reply.json(status, "{\"__type\":\"com.amazonaws#" + code + "\",\"message\":\"no\"}");
  }
}
