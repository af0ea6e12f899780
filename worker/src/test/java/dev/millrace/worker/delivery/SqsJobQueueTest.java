package dev.millrace.worker.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.job.attempt.Jitter;
import dev.millrace.testkit.HttpStub;
import dev.millrace.testkit.HttpStub.Reply;
import dev.millrace.testkit.HttpStub.Request;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.RecordingOutcomePublisher;
import dev.millrace.testkit.SettableClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** On SQS's wire: answers that no emulator gives on demand. */
class SqsJobQueueTest {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final String OWN_FAULT = "InvalidAddress";
  private static final String OVER_LIMIT = "{\"__type\":\"com.amazonaws.sqs#OverLimit\"}";

  /** For each batch to come: which of its entries fail, and with which code. */
  private final Deque<Map<Integer, String>> failures = new ArrayDeque<>();

  private final Deque<Reply> receives = new ArrayDeque<>();
  private final HttpStub sqs = HttpStub.start(this::answer);
  private final SqsClient client =
      SqsClient.builder()
          .endpointOverride(sqs.url())
          .region(Region.EU_CENTRAL_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
          .checksumValidationEnabled(false)
          .build();
  private final JobQueue queue =
      SqsJobQueue.open(client, Jobs.LANE, "lane", "dead-letters", Duration.ofSeconds(60));

  @AfterEach
  void close() {
    client.close();
    sqs.close();
  }

  @Test
  void deletesAgainOnlyWhatFailedForAReasonThatPasses() throws InterruptedException {
    var settler = new Settler(new RecordingOutcomePublisher(), 100, _ -> {});
    failures.add(Map.of(3, "InternalError", 7, OWN_FAULT));
    List<String> receipts = IntStream.range(0, 10).mapToObj(i -> "receipt-" + i).toList();
    receipts.forEach(
        receipt -> settler.settle(new Settlement.Delete(queue, receipt, Optional.empty())));

    Settling.settleAll(settler);

    assertThat(batches("DeleteMessageBatch", "ReceiptHandle"))
        .containsExactly(receipts, List.of("receipt-3"));
    assertThat(settler.dropped()).isEqualTo(1);
  }

  @Test
  void namesEntriesByTheirPlaceSoThatAMessageMayStandTwiceInABatch() {
    List<Settled> deleted = queue.delete(List.of("receipt", "receipt"));
    List<Settled> hidden =
        queue.hide(
            List.of(
                new Hiding("receipt", Duration.ZERO),
                new Hiding("receipt", Duration.ofSeconds(60))));

    assertThat(deleted).containsExactly(Settled.DONE, Settled.DONE);
    assertThat(hidden).containsExactly(Settled.DONE, Settled.DONE);
    assertThat(batches("DeleteMessageBatch", "Id")).containsExactly(List.of("0", "1"));
    assertThat(batches("ChangeMessageVisibilityBatch", "Id")).containsExactly(List.of("0", "1"));
  }

  @Test
  void tellsAReceiptThatIsNoLongerValidFromAQueueThatIsAway() {
    failures.add(Map.of(0, "ReceiptHandleIsInvalid"));
    List<Hiding> hidings = List.of(new Hiding("receipt", Duration.ofSeconds(60)));
    List<Settled> gone = queue.hide(hidings);
    sqs.answer(_ -> Reply.json(500, "{}"));

    assertThat(gone).containsExactly(Settled.GONE);
    assertThatExceptionOfType(QueueUnavailableException.class)
        .isThrownBy(() -> queue.hide(hidings));
  }

  @Test
  void backsOffFromReceivingAloneWhenTooManyMessagesAreInFlight() throws InterruptedException {
    var pauses = new ArrayList<Duration>();
    var held = new ArrayList<Permit>();
    var inFlight = new InFlight(10, 0.1, List.of(Jobs.LANE));
    var poller = poller(inFlight, held, pauses);
    receives.add(Reply.json(403, OVER_LIMIT));
    receives.add(Reply.json(200, message()));

    poller.turn();
    List<Settled> deletedMeanwhile = queue.delete(List.of("receipt"));
    poller.turn();

    assertThat(pauses).containsExactly(Duration.ofSeconds(2));
    assertThat(deletedMeanwhile).containsExactly(Settled.DONE);
    assertThat(held).hasSize(1);
    assertThat(inFlight.held()).isEqualTo(1);
  }

  private LanePoller poller(InFlight inFlight, List<Permit> held, List<Duration> pauses) {
    return new LanePoller(
        queue,
        inFlight,
        () -> true,
        (_, _, permit) -> held.add(permit),
        new PollTiming(Duration.ofSeconds(20), new SettableClock(), pauses::add, Jitter.NONE));
  }

  /** A field of each entry, for each batch of this kind. */
  private List<List<String>> batches(String operation, String field) {
    return sqs.requests().stream()
        .filter(request -> request.target().endsWith(operation))
        .map(request -> entriesOf(request).map(entry -> entry.path(field).asString()).toList())
        .toList();
  }

  private static Stream<JsonNode> entriesOf(Request request) {
    return MAPPER.readTree(request.body()).path("Entries").valueStream();
  }

  private static String message() {
    return """
    {"Messages":[{"MessageId":"m","ReceiptHandle":"r","Body":"{}",
     "Attributes":{"ApproximateReceiveCount":"1","SentTimestamp":"0"}}]}\
    """;
  }

  private Reply answer(Request request) {
    if (request.target().endsWith("GetQueueUrl")) {
      return Reply.json(200, "{\"QueueUrl\":\"http://127.0.0.1/q\"}");
    }
    return request.target().endsWith("ReceiveMessage") ? receives.remove() : batch(request);
  }

  private Reply batch(Request request) {
    Map<Integer, String> failing = failures.isEmpty() ? Map.of() : failures.remove();
    ObjectNode response = MAPPER.createObjectNode();
    response.putArray("Successful");
    response.putArray("Failed");
    List<JsonNode> entries = entriesOf(request).toList();
    for (int i = 0; i < entries.size(); i++) {
      String code = failing.getOrDefault(i, "");
      ObjectNode result = response.withArray(code.isEmpty() ? "Successful" : "Failed").addObject();
      result.put("Id", entries.get(i).path("Id").asString());
      if (!code.isEmpty()) {
        result.put("Code", code).put("SenderFault", code.equals(OWN_FAULT));
      }
    }
    return Reply.json(200, response.toString());
  }
}
