package dev.millrace.benchmarks.faults.proxy;

import dev.millrace.benchmarks.faults.operation.OperationKind;
import dev.millrace.benchmarks.faults.operation.Subject;
import dev.millrace.job.JobId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a worker asks its queues. Entries of its batches are named by their position. */
final class SqsRequests {
  private final JsonMapper json = JsonMapper.builder().build();
  private final Receipts receipts;

  SqsRequests(Receipts receipts) {
    this.receipts = receipts;
  }

  Arrival request(String target, JsonNode body) {
    String url = body.path("QueueUrl").asString("");
    String queue = url.substring(url.lastIndexOf('/') + 1);
    return switch (target + " " + roleOf(queue)) {
      case "ReceiveMessage lane" -> new Arrival(OperationKind.RECEIVE, List.of());
      case "DeleteMessageBatch lane" -> settling(OperationKind.DELETE, body);
      case "ChangeMessageVisibilityBatch lane" -> settling(OperationKind.HIDE, body);
      case "SendMessageBatch outcomes" -> new Arrival(OperationKind.OUTCOME, outcomes(body));
      case "SendMessage dead letters" -> deadLetter(body);
      default -> Arrival.UNKNOWN;
    };
  }

  private static String roleOf(String queue) {
    if (queue.endsWith("-outcomes")) {
      return "outcomes";
    }
    if (queue.endsWith("-jobs-dlq")) {
      return "dead letters";
    }
    return queue.contains("-jobs-") ? "lane" : "other";
  }

  private Arrival settling(OperationKind kind, JsonNode body) {
    List<Subject> subjects =
        body.path("Entries").valueStream().map(this::job).flatMap(Optional::stream).toList();
    return new Arrival(kind, subjects);
  }

  private Optional<Subject> job(JsonNode entry) {
    return receipts.job(entry.path("ReceiptHandle").asString("")).map(Subject::of);
  }

  private List<Subject> outcomes(JsonNode body) {
    return body.path("Entries").valueStream().map(this::outcome).toList();
  }

  private Subject outcome(JsonNode entry) {
    JsonNode outcome = json.readTree(entry.path("MessageBody").asString());
    return Subject.of(
        new JobId(outcome.path("job").asString()),
        outcome.path("attempt").asInt(),
        outcome.path("state").asString());
  }

  private static Arrival deadLetter(JsonNode body) {
    JsonNode attributes = body.path("MessageAttributes");
    String job = attributes.path("job").path("StringValue").asString("");
    String reason = attributes.path("reason").path("StringValue").asString("");
    List<Subject> subjects =
        job.isEmpty() ? List.of() : List.of(Subject.of(new JobId(job), 0, reason));
    return new Arrival(OperationKind.DEAD_LETTER, subjects);
  }

  /** Learns what was received; of a batch keeps what was done. */
  Arrival answered(Arrival request, JsonNode answer) {
    return switch (request.kind()) {
      case RECEIVE ->
          request.about(answer.path("Messages").valueStream().flatMap(this::received).toList());
      case DELETE, HIDE, OUTCOME -> request.about(done(request.subjects(), answer));
      case CLAIM, EXTEND, FETCH, PARSE, MODEL_CALL, STORE_RESULT, RECORD, CLOSE -> request;
      case DEAD_LETTER, OTHER -> request;
    };
  }

  private Stream<Subject> received(JsonNode message) {
    JsonNode body = json.readTree(message.path("Body").asString());
    var job = new JobId(body.path("job").asString());
    receipts.learn(message.path("ReceiptHandle").asString(), job);
    return Stream.of(Subject.of(job));
  }

  /** A batch answers 200 even when entries failed. */
  private static List<Subject> done(List<Subject> subjects, JsonNode answer) {
    Set<String> failed = new HashSet<>();
    answer.path("Failed").forEach(entry -> failed.add(entry.path("Id").asString("")));
    return IntStream.range(0, subjects.size())
        .filter(position -> !failed.contains(Integer.toString(position)))
        .mapToObj(subjects::get)
        .toList();
  }
}
