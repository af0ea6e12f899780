package dev.millrace.benchmarks.faults.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.benchmarks.faults.operation.OperationKind;
import dev.millrace.benchmarks.faults.operation.Subject;
import dev.millrace.job.JobId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every step of a job is told by its request alone, or by request and answer. */
class RecogniserTest {
  private static final String ID = "job_0123456789abcdef0123456789abcdef01234567";
  private static final JobId JOB = new JobId(ID);
  private static final String LANE = "http://127.0.0.1:1/000/millrace-jobs-default-interactive";

  private final Receipts receipts = new Receipts();
  private final Recogniser recogniser = new Recogniser(receipts);

  @Test
  void learnsFromAReceiveWhichJobAReceiptIsOf() {
    Arrival receive = sqs("ReceiveMessage", "{\"QueueUrl\":\"%s\"}".formatted(LANE));
    HttpMessage answer =
        ok(
            """
            {"Messages":[{"ReceiptHandle":"r1","Body":"{\\"job\\":\\"%s\\"}"}]}\
            """
                .formatted(ID));

    Arrival answered = recogniser.answered(Service.SQS, receive, answer);

    assertThat(receive).isEqualTo(new Arrival(OperationKind.RECEIVE, List.of()));
    assertThat(answered.jobs()).containsExactly(JOB);
    assertThat(receipts.job("r1")).contains(JOB);
  }

  @Test
  void keepsOfADeleteWhatWasDeleted() {
    JobId other = new JobId(ID.replace('7', '8'));
    receipts.learn("r1", JOB);
    receipts.learn("r2", other);
    Arrival delete =
        sqs(
            "DeleteMessageBatch",
            """
            {"QueueUrl":"%s","Entries":[{"Id":"0","ReceiptHandle":"r1"},\
            {"Id":"1","ReceiptHandle":"r2"}]}\
            """
                .formatted(LANE));

    Arrival answered =
        recogniser.answered(Service.SQS, delete, ok("{\"Failed\":[{\"Id\":\"0\"}]}"));

    assertThat(delete.kind()).isEqualTo(OperationKind.DELETE);
    assertThat(delete.jobs()).containsExactly(JOB, other);
    assertThat(answered.jobs()).containsExactly(other);
  }

  @Test
  void tellsOutcomesAndDeadLettersByTheirQueues() {
    Arrival outcome =
        sqs(
            "SendMessageBatch",
            """
            {"QueueUrl":"http://h/0/millrace-outcomes","Entries":[{"Id":"0","MessageBody":\
            "{\\"job\\":\\"%s\\",\\"attempt\\":2,\\"state\\":\\"completed\\"}"}]}\
            """
                .formatted(ID));
    Arrival deadLetter =
        sqs(
            "SendMessage",
            """
            {"QueueUrl":"http://h/0/millrace-jobs-dlq","MessageAttributes":\
            {"job":{"StringValue":"%s"},"reason":{"StringValue":"parser_died"}}}\
            """
                .formatted(ID));

    assertThat(outcome)
        .isEqualTo(new Arrival(OperationKind.OUTCOME, List.of(Subject.of(JOB, 2, "completed"))));
    assertThat(deadLetter)
        .isEqualTo(
            new Arrival(OperationKind.DEAD_LETTER, List.of(Subject.of(JOB, 0, "parser_died"))));
  }

  @Test
  void tellsAClaimFromAnExtensionAndARecord() {
    Arrival claim =
        update(
            "SET st = :running, lo = :owner, le = :end, an = an + :one",
            "(st = :queued)",
            "\":end\":{\"N\":\"1795262398.5\"}");
    Arrival extension =
        update(
            "SET lo = :owner, le = :end",
            "st = :running AND an = :attempt",
            "\":attempt\":{\"N\":\"3\"},\":end\":{\"N\":\"1795262398\"}");
    Arrival record =
        update(
            "SET st = :st, an = :an REMOVE nb",
            "st = :running AND an = :attempt",
            "\":attempt\":{\"N\":\"3\"},\":st\":{\"S\":\"succeeded\"}");
    Arrival close =
        update(
            "SET st = :st REMOVE nb",
            "st = :seen AND an = :attempt",
            "\":attempt\":{\"N\":\"3\"},\":st\":{\"S\":\"expired\"}");

    assertThat(claim.kind()).isEqualTo(OperationKind.CLAIM);
    assertThat(claim.subjects().getFirst().leaseEnd())
        .contains(Instant.ofEpochSecond(1_795_262_398L, 500_000_000L));
    assertThat(extension.kind()).isEqualTo(OperationKind.EXTEND);
    assertThat(extension.subjects().getFirst().attempt()).isEqualTo(3);
    assertThat(record)
        .isEqualTo(new Arrival(OperationKind.RECORD, List.of(Subject.of(JOB, 3, "succeeded"))));
    assertThat(close)
        .isEqualTo(new Arrival(OperationKind.CLOSE, List.of(Subject.of(JOB, 3, "expired"))));
  }

  @Test
  void learnsFromItsAnswerWhichAttemptAClaimBegan() {
    Arrival claim = update("SET an = an + :one", "(st = :queued)", "\":end\":{\"N\":\"1\"}");

    Arrival answered =
        recogniser.answered(
            Service.DYNAMO_DB, claim, ok("{\"Attributes\":{\"an\":{\"N\":\"2\"}}}"));

    assertThat(answered.subjects().getFirst().attempt()).isEqualTo(2);
  }

  @Test
  void tellsInputsAndResultsInBothStores() {
    assertThat(item("GetItem", "Key", "input#00").kind()).isEqualTo(OperationKind.FETCH);
    assertThat(item("PutItem", "Item", "result#1").kind()).isEqualTo(OperationKind.STORE_RESULT);
    assertThat(object("GET /millrace/payloads/local/2026-12-01/" + ID + "/input HTTP/1.1"))
        .isEqualTo(new Arrival(OperationKind.FETCH, List.of(Subject.of(JOB))));
    assertThat(object("GET /millrace/files/local/2026-12-01/upload HTTP/1.1"))
        .isEqualTo(new Arrival(OperationKind.FETCH, List.of()));
    assertThat(object("PUT /millrace/results/local/2026-12-01/" + ID + "/1 HTTP/1.1").kind())
        .isEqualTo(OperationKind.STORE_RESULT);
  }

  @Test
  void tellsTheJobOfAModelCallByItsHeader() {
    var head =
        new HttpHead(
            "POST /model/m/converse HTTP/1.1",
            List.of(new HttpHead.Field("x-millrace-job", ID)),
            false);

    Arrival call = recogniser.request(Service.MODEL, new HttpMessage(head, new byte[0]));

    assertThat(call).isEqualTo(new Arrival(OperationKind.MODEL_CALL, List.of(Subject.of(JOB))));
  }

  @Test
  void letsPassWhatIsNoStep() {
    assertThat(sqs("GetQueueUrl", "{\"QueueName\":\"millrace-outcomes\"}"))
        .isEqualTo(Arrival.UNKNOWN);
    assertThat(dynamoDb("Query", "{\"TableName\":\"millrace-jobs\"}")).isEqualTo(Arrival.UNKNOWN);
    assertThat(object("HEAD /millrace/x HTTP/1.1")).isEqualTo(Arrival.UNKNOWN);
  }

  private Arrival update(String update, String condition, String values) {
    return dynamoDb(
        "UpdateItem",
        """
        {"Key":{"pk":{"S":"job#%s"},"sk":{"S":"job"}},"UpdateExpression":"%s",\
        "ConditionExpression":"%s","ExpressionAttributeValues":{%s}}\
        """
            .formatted(ID, update, condition, values));
  }

  private Arrival item(String target, String field, String sortKey) {
    return dynamoDb(
        target,
        "{\"%s\":{\"pk\":{\"S\":\"job#%s\"},\"sk\":{\"S\":\"%s\"}}}".formatted(field, ID, sortKey));
  }

  private Arrival sqs(String target, String body) {
    return recogniser.request(Service.SQS, message("AmazonSQS." + target, body));
  }

  private Arrival dynamoDb(String target, String body) {
    return recogniser.request(Service.DYNAMO_DB, message("DynamoDB_20120810." + target, body));
  }

  private Arrival object(String startLine) {
    var head = new HttpHead(startLine, List.of(), false);
    return recogniser.request(Service.S3, new HttpMessage(head, new byte[0]));
  }

  private static HttpMessage message(String target, String body) {
    var head =
        new HttpHead("POST / HTTP/1.1", List.of(new HttpHead.Field("X-Amz-Target", target)), false);
    return new HttpMessage(head, body.getBytes(StandardCharsets.UTF_8));
  }

  private static HttpMessage ok(String body) {
    var head = new HttpHead("HTTP/1.1 200 OK", List.of(), false);
    return new HttpMessage(head, body.getBytes(StandardCharsets.UTF_8));
  }
}
