package dev.millrace.aws.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.millrace.aws.Golden;
import dev.millrace.job.JobId;
import dev.millrace.job.store.StoreUnavailableException;
import dev.millrace.testkit.SettableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** On DynamoDB's wire: items that no version of ours wrote. */
final class DynamoDbJobTableTest {
  private static final JobId ID = new JobId("job_0123456789abcdef0123456789abcdef01234567");

  private static final JobId OTHER = new JobId("job_76543210fedcba9876543210fedcba9876543210");

  private final HttpServer server;
  private final DynamoDbClient client;
  private String item = Golden.v1("item-queued.json");
  private String batch = "[]";

  DynamoDbJobTableTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    client =
        DynamoDbClient.builder()
            .endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
            .build();
  }

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop(0);
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

  private void answer(HttpExchange exchange) throws IOException {
    boolean isBatch =
        exchange.getRequestHeaders().getFirst("X-Amz-Target").endsWith("BatchGetItem");
    String answer =
        isBatch
            ? "{\"Responses\":{\"millrace-jobs\":" + batch + "},\"UnprocessedKeys\":{}}"
            : "{\"Item\":" + item + "}";
    byte[] body = answer.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
