package dev.millrace.benchmarks.faults.proxy;

import dev.millrace.benchmarks.faults.operation.OperationKind;
import dev.millrace.benchmarks.faults.operation.Subject;
import dev.millrace.job.JobId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a worker asks the job table: its writes are told apart by what they set and on which
 * condition.
 */
final class DynamoDbRequests {
  private static final String JOB_KEY = "job#";
  private static final int NANO_DIGITS = 9;

  Arrival request(String target, JsonNode body) {
    JsonNode key = target.equals("PutItem") ? body.path("Item") : body.path("Key");
    String partition = key.path("pk").path("S").asString("");
    if (!partition.startsWith(JOB_KEY)) {
      return Arrival.UNKNOWN;
    }
    var job = new JobId(partition.substring(JOB_KEY.length()));
    String sortKey = key.path("sk").path("S").asString("");
    return switch (target + " " + sortKey.split("#", 2)[0]) {
      case "GetItem input" -> Arrival.of(OperationKind.FETCH, Subject.of(job));
      case "PutItem result" -> Arrival.of(OperationKind.STORE_RESULT, Subject.of(job));
      case "UpdateItem job" -> change(job, body);
      default -> Arrival.UNKNOWN;
    };
  }

  private static Arrival change(JobId job, JsonNode body) {
    String update = body.path("UpdateExpression").asString("");
    String condition = body.path("ConditionExpression").asString("");
    JsonNode values = body.path("ExpressionAttributeValues");
    if (update.contains("an = an + ")) {
      return Arrival.of(OperationKind.CLAIM, leased(job, 0, values));
    }
    if (update.startsWith("SET lo = :owner, le = :end")) {
      return Arrival.of(OperationKind.EXTEND, leased(job, number(values, ":attempt"), values));
    }
    Subject written =
        Subject.of(job, number(values, ":attempt"), values.path(":st").path("S").asString(""));
    return Arrival.of(
        condition.startsWith("st = :seen") ? OperationKind.CLOSE : OperationKind.RECORD, written);
  }

  private static Subject leased(JobId job, int attempt, JsonNode values) {
    return new Subject(job, attempt, "running", instant(values.path(":end")));
  }

  private static int number(JsonNode values, String name) {
    return Integer.parseInt(values.path(name).path("N").asString("0"));
  }

  /** Stored as seconds with a fraction. */
  private static Optional<Instant> instant(JsonNode value) {
    String seconds = value.path("N").asString("");
    if (seconds.isEmpty()) {
      return Optional.empty();
    }
    var exact = new BigDecimal(seconds);
    long nanos = exact.remainder(BigDecimal.ONE).movePointRight(NANO_DIGITS).longValue();
    return Optional.of(Instant.ofEpochSecond(exact.longValue(), nanos));
  }

  /** A claim learns which attempt it has begun. */
  Arrival answered(Arrival request, JsonNode answer) {
    if (request.kind() != OperationKind.CLAIM || request.subjects().isEmpty()) {
      return request;
    }
    Subject claimed = request.subjects().getFirst();
    int attempt = number(answer.path("Attributes"), "an");
    return Arrival.of(
        OperationKind.CLAIM,
        new Subject(claimed.job(), attempt, claimed.word(), claimed.leaseEnd()));
  }
}
