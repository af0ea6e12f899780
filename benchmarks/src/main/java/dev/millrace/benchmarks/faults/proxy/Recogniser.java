package dev.millrace.benchmarks.faults.proxy;

import dev.millrace.benchmarks.faults.operation.OperationKind;
import dev.millrace.benchmarks.faults.operation.Subject;
import dev.millrace.job.JobId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Understands the requests of a worker by what they ask for, and their answers. */
final class Recogniser {
  private static final Pattern JOB_IN_KEY = Pattern.compile("job_[0-9a-f]{40}");

  private final JsonMapper json = JsonMapper.builder().build();
  private final SqsRequests sqs;
  private final DynamoDbRequests dynamoDb = new DynamoDbRequests();

  Recogniser(Receipts receipts) {
    this.sqs = new SqsRequests(receipts);
  }

  /** Never throws for what a worker sends: what is not understood passes as it is. */
  Arrival request(Service service, HttpMessage request) {
    return switch (service) {
      case SQS -> sqs.request(target(request), tree(request));
      case DYNAMO_DB -> dynamoDb.request(target(request), tree(request));
      case S3 -> object(request.head());
      case MODEL -> call(request.head());
    };
  }

  /** The request, once its answer tells more of it. */
  Arrival answered(Service service, Arrival request, HttpMessage answer) {
    return switch (service) {
      case SQS -> sqs.answered(request, tree(answer));
      case DYNAMO_DB -> dynamoDb.answered(request, tree(answer));
      case S3, MODEL -> request;
    };
  }

  private JsonNode tree(HttpMessage message) {
    String text = message.text();
    return text.startsWith("{") ? json.readTree(text) : json.createObjectNode();
  }

  /** The name of an operation of AWS's JSON protocols, without its service. */
  private static String target(HttpMessage request) {
    String target = request.head().value("X-Amz-Target").orElse("");
    return target.substring(target.indexOf('.') + 1);
  }

  /** Payloads tell their job by their key; documents that callers brought do not. */
  private static Arrival object(HttpHead head) {
    List<Subject> job = jobIn(head.path()).toList();
    boolean isResult = head.method().equals("PUT") && head.path().contains("/results/");
    if (isResult) {
      return new Arrival(OperationKind.STORE_RESULT, job);
    }
    return head.method().equals("GET") ? new Arrival(OperationKind.FETCH, job) : Arrival.UNKNOWN;
  }

  private static Stream<Subject> jobIn(String path) {
    Matcher job = JOB_IN_KEY.matcher(path);
    return job.find() ? Stream.of(Subject.of(new JobId(job.group()))) : Stream.empty();
  }

  private static Arrival call(HttpHead head) {
    Optional<Subject> job = head.value("x-millrace-job").map(value -> Subject.of(new JobId(value)));
    return job.map(subject -> new Arrival(OperationKind.MODEL_CALL, List.of(subject)))
        .orElse(Arrival.UNKNOWN);
  }
}
