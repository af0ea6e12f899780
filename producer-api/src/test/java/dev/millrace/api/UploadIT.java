package dev.millrace.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.api.ApiCaller.Answer;
import dev.millrace.job.Job;
import dev.millrace.job.JobId;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.TenantId;
import dev.millrace.job.Urgency;
import dev.millrace.testkit.LocalAws;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class UploadIT {
  private static final byte[] HELLO = "Hello World!".getBytes(UTF_8);

  private final ApiStack stack = ApiStack.get();
  private final TenantId tenant = stack.newTenant();
  private final ApiCaller caller = stack.callerOf(tenant);
  private final LocalUpload upload = new LocalUpload();

  @AfterEach
  void leavesNothingBehind() {
    stack.assertQueuesAreEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.txt", "my notes + Zürich (final) 100%.txt", "a=b&c;d.txt", "%2F.txt"})
  void isPutOnceUnderTheNameItWasGiven(String name) {
    JsonNode announced = announce(name, "");
    assertThat(statusOf(announced)).isEqualTo("pending");

    assertThat(upload.put(announced, HELLO)).isEqualTo(200);
    assertThat(upload.put(announced, HELLO)).isEqualTo(412);

    assertThat(statusOf(announced)).isEqualTo("uploaded");
    assertThat(storedAt(announced)).isEqualTo("Hello World!");
    assertThat(announced.path("uri").asString()).endsWith("/" + name);
  }

  @Test
  void isRefusedByS3WhenItIsNotAsItWasAnnounced() {
    JsonNode announced = announce("a.txt", "");

    assertThat(upload.put(announced, "Hello World!!".getBytes(UTF_8))).isEqualTo(403);
    assertThat(upload.put(announced, "Hello".getBytes(UTF_8))).isEqualTo(403);
    assertThat(upload.put(announced, HELLO, Map.of("content-type", "text/html"))).isEqualTo(403);
    assertThat(upload.put(announced, HELLO, Map.of("if-none-match", "x"))).isEqualTo(403);
    assertThat(statusOf(announced)).isEqualTo("pending");
  }

  @Test
  void isPostedAsAForm() {
    JsonNode announced = announce("Zürich + 1.txt", ",\"method\":\"post\"");

    assertThat(upload.post(announced, "Hello World!!".getBytes(UTF_8), Map.of())).isEqualTo(400);
    assertThat(upload.post(announced, "Hello".getBytes(UTF_8), Map.of())).isEqualTo(400);
    assertThat(upload.post(announced, HELLO, Map.of("Content-Type", "text/html"))).isEqualTo(403);
    assertThat(upload.post(announced, HELLO, Map.of("key", "files/other/a.txt"))).isEqualTo(403);
    assertThat(statusOf(announced)).isEqualTo("pending");

    assertThat(upload.post(announced, HELLO, Map.of())).isBetween(200, 204);
    assertThat(storedAt(announced)).isEqualTo("Hello World!");
  }

  @Test
  void isPutTogetherFromItsParts() {
    int bytes = (16 << 20) + 12;
    JsonNode announced = announce("large.bin", bytes, ",\"method\":\"multipart\"");
    JsonNode parts = announced.path("parts");
    assertThat(parts).hasSize(2);

    assertThat(upload.putPart(parts.path(1), HELLO)).isEqualTo(200);
    Answer early = complete(announced);
    assertThat(early.status()).isEqualTo(409);
    assertThat(early.text("detail")).contains("1 of 2 parts");

    assertThat(upload.putPart(parts.path(0), new byte[16 << 20])).isEqualTo(200);
    assertThat(complete(announced).text("status")).isEqualTo("uploaded");
    assertThat(complete(announced).text("status")).isEqualTo("uploaded");
    assertThat(statusOf(announced)).isEqualTo("uploaded");
  }

  @Test
  void isTakenBack() {
    JsonNode announced = announce("a.txt", "");
    upload.put(announced, HELLO);

    assertThat(caller.delete(path(announced)).status()).isEqualTo(204);
    assertThat(caller.delete(path(announced)).status()).isEqualTo(204);

    assertThat(caller.get(path(announced)).status()).isEqualTo(404);
    assertThat(
            stack
                .s3
                .listObjectVersions(list -> list.bucket(LocalAws.BUCKET).prefix(key(announced)))
                .versions())
        .isEmpty();
  }

  @Test
  void isTakenBackWhileItsPartsCome() {
    JsonNode announced = announce("a.txt", ",\"method\":\"multipart\"");

    assertThat(caller.delete(path(announced)).status()).isEqualTo(204);

    assertThat(
            stack.s3.listMultipartUploads(list -> list.bucket(LocalAws.BUCKET)).uploads().stream()
                .filter(begun -> begun.key().equals(key(announced))))
        .isEmpty();
    assertThat(complete(announced).status()).isEqualTo(404);
  }

  @Test
  void becomesTheJobWhoseIdWasInTheAnswer() {
    JsonNode announced =
        announce(
            "Zürich + 1.txt",
            ",\"workflow\":\"classify\",\"urgency\":\"interactive\",\"metadata\":{\"a\":\"b\"}");
    var id = new JobId(announced.path("job_id").asString());
    assertThat(stack.store.find(id)).isEmpty();

    assertThat(upload.put(announced, HELLO)).isEqualTo(200);

    Job job =
        await("the job of the upload")
            .atMost(Duration.ofSeconds(20))
            .until(() -> stack.store.find(id), found -> found.isPresent())
            .orElseThrow();
    assertThat(job.tenant()).isEqualTo(tenant);
    assertThat(job.spec().lane().urgency()).isEqualTo(Urgency.INTERACTIVE);
    assertThat(job.spec().metadata()).isEqualTo(Map.of("a", "b"));
    assertThat(job.spec().input())
        .isInstanceOfSatisfying(
            PayloadRef.Dropped.class, input -> assertThat(input.key()).isEqualTo(key(announced)));
    stack.uploads.awaitEmpty();
    assertThat(stack.interactive.drain()).hasSize(1);
  }

  private JsonNode announce(String name, String more) {
    return announce(name, HELLO.length, more);
  }

  private JsonNode announce(String name, int bytes, String more) {
    Answer answer =
        caller.postTo(
            "/v1/uploads",
            "{\"name\":\"%s\",\"content_type\":\"text/plain\",\"bytes\":%d%s}"
                .formatted(name, bytes, more));
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
    assertThat(answer.header("cache-control")).isEqualTo("no-store");
    assertThat(answer.header("location")).isEqualTo(path(answer.body()));
    return answer.body();
  }

  private Answer complete(JsonNode announced) {
    return caller.postTo(path(announced) + "/complete", "");
  }

  private String statusOf(JsonNode announced) {
    return caller.get(path(announced)).text("status");
  }

  private static String path(JsonNode announced) {
    return "/v1/uploads/" + announced.path("id").asString();
  }

  private static String key(JsonNode announced) {
    return announced.path("uri").asString().substring("s3://millrace/".length());
  }

  private String storedAt(JsonNode announced) {
    return stack
        .s3
        .getObjectAsBytes(get -> get.bucket(LocalAws.BUCKET).key(key(announced)))
        .asUtf8String();
  }
}
