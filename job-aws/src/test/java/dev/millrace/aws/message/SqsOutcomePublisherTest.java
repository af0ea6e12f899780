package dev.millrace.aws.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.aws.OnStub;
import dev.millrace.job.message.MessageNotSentException;
import dev.millrace.job.message.OutcomeMessage;
import dev.millrace.job.message.OutcomePublisher;
import dev.millrace.testkit.HttpStub;
import dev.millrace.testkit.HttpStub.Reply;
import dev.millrace.testkit.Jobs;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** On SQS's wire: a batch that fails in part answers with 200, which no emulator does on demand. */
final class SqsOutcomePublisherTest {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  /** For each batch call to come, the positions that fail; none is left when all succeed. */
  private final Deque<Set<Integer>> failures = new ArrayDeque<>();

  private final List<List<String>> batches = Collections.synchronizedList(new ArrayList<>());
  private final HttpStub sqs = HttpStub.start(this::answer);
  private final SqsClient client =
      OnStub.of(sqs, SqsClient.builder()).checksumValidationEnabled(false).build();
  private boolean isSenderFault;

  @AfterEach
  void stop() {
    client.close();
    sqs.close();
  }

  @Test
  void sendsAgainOnlyTheEntriesThatFailed() {
    failures.add(Set.of(1, 3));
    List<OutcomeMessage> outcomes = outcomes(4);

    publisher().publish(outcomes);

    assertThat(batches)
        .containsExactly(bodies(outcomes), bodies(List.of(outcomes.get(1), outcomes.get(3))));
  }

  @Test
  void namesEntriesByTheirPositionInEachBatch() {
    failures.add(Set.of(2));
    failures.add(Set.of(0));
    List<OutcomeMessage> outcomes = outcomes(3);

    publisher().publish(outcomes);

    assertThat(batches).hasSize(3);
    assertThat(batches.getLast()).isEqualTo(bodies(outcomes.subList(2, 3)));
  }

  @Test
  void givesUpAfterThreeTries() {
    IntStream.range(0, 9).forEach(_ -> failures.add(Set.of(0)));

    assertThatExceptionOfType(MessageNotSentException.class)
        .isThrownBy(() -> publisher().publish(outcomes(1)));

    assertThat(batches).hasSize(3);
  }

  @Test
  void givesUpAtOnceWhenTheFaultIsItsOwn() {
    isSenderFault = true;
    failures.add(Set.of(1));

    assertThatExceptionOfType(MessageNotSentException.class)
        .isThrownBy(() -> publisher().publish(outcomes(2)));

    assertThat(batches).hasSize(1);
  }

  private OutcomePublisher publisher() {
    return AwsMessages.outcomePublisher(client, QueueNames.DEFAULT);
  }

  private static List<OutcomeMessage> outcomes(int count) {
    return IntStream.range(0, count)
        .mapToObj(attempt ->
            new OutcomeMessage(
                Jobs.anId(), Jobs.TENANT, attempt, "queued", false, List.of(), Jobs.NOW))
        .toList();
  }

  private static List<String> bodies(List<OutcomeMessage> outcomes) {
    var codec = new OutcomeMessageCodec();
    return outcomes.stream().map(codec::encode).toList();
  }

  private Reply answer(HttpStub.Request asked) {
    JsonNode request = MAPPER.readTree(asked.body());
    ObjectNode response = MAPPER.createObjectNode();
    if (request.has("QueueName")) {
      response.put("QueueUrl", sqs.url().resolve("/q").toString());
    } else {
      answerBatch(request.path("Entries"), response);
    }
    return Reply.json(200, response.toString());
  }

  private void answerBatch(JsonNode entries, ObjectNode response) {
    Set<Integer> failing = failures.isEmpty() ? Set.of() : failures.remove();
    var bodies = new ArrayList<String>();
    for (int i = 0; i < entries.size(); i++) {
      JsonNode entry = entries.path(i);
      bodies.add(entry.path("MessageBody").stringValue());
      ObjectNode result =
          response.withArray(failing.contains(i) ? "Failed" : "Successful").addObject();
      result.put("Id", entry.path("Id").stringValue());
      if (failing.contains(i)) {
        result.put("Code", "InternalError").put("SenderFault", isSenderFault);
      } else {
        result.put("MessageId", "m-" + i).put("MD5OfMessageBody", "unchecked");
      }
    }
    batches.add(bodies);
  }
}
