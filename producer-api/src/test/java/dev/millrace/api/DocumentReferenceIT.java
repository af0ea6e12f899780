package dev.millrace.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.ApiCaller.Answer;
import dev.millrace.aws.payload.AwsPayloads;
import dev.millrace.aws.payload.JobInputCodec;
import dev.millrace.job.DocumentRef;
import dev.millrace.job.Job;
import dev.millrace.job.JobInput;
import dev.millrace.job.TenantId;
import dev.millrace.job.store.PayloadRead;
import dev.millrace.testkit.LocalAws;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import tools.jackson.databind.JsonNode;

class DocumentReferenceIT {
  private final ApiStack stack = ApiStack.get();
  private final TenantId tenant = stack.newTenant();
  private final ApiCaller caller = stack.callerOf(tenant);
  private final LocalUpload upload = new LocalUpload();

  @AfterEach
  void leavesNothingBehind() {
    stack.assertQueuesAreEmpty();
  }

  @Test
  void namesUploadsAndPlaces() {
    JsonNode announced = announce("Zürich + Basel (final) 100%.pdf");
    upload.put(announced, "Hello".getBytes(UTF_8));
    String key = "files/" + tenant + "/more/scan 1.png";
    put(key, "Pixels");

    Answer answer =
        submit(
            "{\"upload\":\"%s\"},{\"uri\":\"%s\"},{\"uri\":\"s3://millrace/%s\"}"
                .formatted(announced.path("id").asString(), announced.path("uri").asString(), key));

    assertThat(answer.status()).isEqualTo(202);
    List<DocumentRef> documents = inputOf(stack.jobsOf(tenant).getFirst()).documents();
    assertThat(documents)
        .extracting(DocumentRef::name)
        .containsExactly(
            "Zürich + Basel (final) 100%.pdf", "Zürich + Basel (final) 100%.pdf", "scan 1.png");
    assertThat(documents.getFirst().object()).isEqualTo(documents.get(1).object());
    assertThat(documents.getLast().object().length()).isEqualTo(6);
    assertThat(stack.interactive.drain()).hasSize(1);
  }

  @Test
  void saysThatAnUploadHasNotArrived() {
    Answer answer = submit("{\"upload\":\"" + announce("a.pdf").path("id").asString() + "\"}");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text("type")).isEqualTo("urn:millrace:problem:upload-missing");
    assertThat(answer.text("field")).isEqualTo("/input/documents/0/upload");
    assertThat(stack.jobsOf(tenant)).isEmpty();
  }

  /** The objects are there, and are no business of this caller. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3://millrace/files/%1$s-other/a.pdf",
        "s3://millrace/files/%1$s2/a.pdf",
        "s3://millrace/results/%1$s/a.pdf",
        "s3://millrace/payloads/%1$s/a.pdf",
        "s3://elsewhere/files/%1$s/a.pdf",
        "s3://millrace/files/%1$s/../%1$s-other/a.pdf",
        "s3://millrace/files/%1$s%%2Fa.pdf",
        "s3://millrace/files%%2F%1$s%%2Fa.pdf"
      })
  void findsNothingElsewhere(String pattern) {
    String uri = pattern.formatted(tenant);
    String key = uri.substring(uri.indexOf('/', 5) + 1);
    if (!key.contains("..")) {
      put(key, "Secret");
    }

    Answer answer = submit("{\"uri\":\"" + uri + "\"}");

    assertUnknown(answer, "/input/documents/0/uri");
  }

  @Test
  void findsNoUploadOfAnother() {
    ApiCaller other = stack.callerOf(stack.newTenant());
    JsonNode announced = announce(other, "a.pdf");
    upload.put(announced, "Hello".getBytes(UTF_8));
    String id = announced.path("id").asString();

    assertUnknown(submit("{\"upload\":\"" + id + "\"}"), "/input/documents/0/upload");
    assertUnknown(
        submit("{\"uri\":\"" + announced.path("uri").asString() + "\"}"), "/input/documents/0/uri");
    assertThat(caller.get("/v1/uploads/" + id).status()).isEqualTo(404);
    assertThat(caller.delete("/v1/uploads/" + id).status()).isEqualTo(404);
    assertThat(caller.postTo("/v1/uploads/" + id + "/complete", "").status()).isEqualTo(404);
    assertThat(other.get("/v1/uploads/" + id).text("status")).isEqualTo("uploaded");
  }

  private void assertUnknown(Answer answer, String field) {
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text("type")).isEqualTo("urn:millrace:problem:not-found");
    assertThat(answer.text("field")).isEqualTo(field);
    assertThat(stack.jobsOf(tenant)).isEmpty();
  }

  @Test
  void staysTheSameJobWhenTheObjectIsReplaced() {
    String key = "files/" + tenant + "/a.txt";
    put(key, "First");
    String document = "{\"uri\":\"s3://millrace/" + key + "\"}";
    String id = submit(document, "Idempotency-Key", "order-7").text("id");
    put(key, "Second and longer");

    Answer again = submit(document, "Idempotency-Key", "order-7");

    assertThat(again.text("id")).isEqualTo(id);
    assertThat(inputOf(stack.jobsOf(tenant).getFirst()).documents().getFirst().object().length())
        .isEqualTo(5);
    assertThat(stack.interactive.drain()).hasSize(1);
  }

  @Test
  void isAnotherSubmissionWhenAnotherDocumentIsNamed() {
    put("files/" + tenant + "/a.txt", "Same");
    put("files/" + tenant + "/b.txt", "Same");
    String document = "{\"uri\":\"s3://millrace/files/" + tenant + "/%s.txt\"}";
    submit(document.formatted("a"), "Idempotency-Key", "order-7");

    Answer other = submit(document.formatted("b"), "Idempotency-Key", "order-7");

    assertThat(other.status()).isEqualTo(409);
    assertThat(stack.interactive.drain()).hasSize(1);
  }

  private Answer submit(String documents, String... headers) {
    return caller.post(
        "{\"workflow\":\"summarize\",\"input\":{\"documents\":[" + documents + "]}}", headers);
  }

  private JobInput inputOf(Job job) {
    var read =
        (PayloadRead.Content)
            AwsPayloads.open(stack.dynamoDb, LocalAws.TABLE, stack.s3, LocalAws.BUCKET)
                .read(job.id(), job.spec().input(), 10_000);
    return new JobInputCodec().decode(read.bytes()).orElseThrow();
  }

  private JsonNode announce(String name) {
    return announce(caller, name);
  }

  private static JsonNode announce(ApiCaller owner, String name) {
    return owner
        .postTo(
            "/v1/uploads",
            "{\"name\":\"" + name + "\",\"content_type\":\"application/pdf\",\"bytes\":5}")
        .body();
  }

  private void put(String key, String content) {
    stack.s3.putObject(
        put -> put.bucket(LocalAws.BUCKET).key(key), RequestBody.fromString(content));
  }
}
