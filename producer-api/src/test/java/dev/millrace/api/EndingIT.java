package dev.millrace.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.api.ApiCaller.Answer;
import dev.millrace.job.Job;
import dev.millrace.job.TenantId;
import dev.millrace.testkit.LocalAws;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

/** What ends a job: its owner, its deadline, and the end of the day until which it is kept. */
class EndingIT {
  private final ApiStack stack = ApiStack.get();
  private final TenantId tenant = stack.newTenant();
  private final ApiCaller caller = stack.callerOf(tenant);

  @AfterEach
  void leavesNothingBehind() {
    stack.interactive.drain();
    stack.assertQueuesAreEmpty();
  }

  @Test
  void cancelsAJobThatWaits() {
    String path = "/v1/jobs/" + caller.submit("Hello").text("id");

    Answer first = caller.postTo(path + "/cancel", "");
    Answer second = caller.postTo(path + "/cancel", "");

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.text("status")).isEqualTo("cancelled");
    assertThat(second.status()).isEqualTo(200);
    assertThat(caller.get(path).text("status")).isEqualTo("cancelled");
  }

  @Test
  void asksARunningJobToStop() {
    String path = "/v1/jobs/" + caller.submit("Hello").text("id");
    Job running = stack.claim(stack.jobsOf(tenant).getFirst());

    Answer before = caller.get(path);
    Answer cancel = caller.postTo(path + "/cancel", "");
    Answer after = caller.get(path, "If-None-Match", before.header("etag"));

    assertThat(cancel.status()).isEqualTo(202);
    assertThat(cancel.text("status")).isEqualTo("in_progress");
    assertThat(after.status()).isEqualTo(200);
    assertThat(after.body().path("cancel_requested").asBoolean()).isTrue();
    assertThat(caller.delete(path).text("type")).endsWith("job-is-not-over");
    stack.succeed(running, "{\"text\":\"Too late.\"}");
    assertThat(caller.postTo(path + "/cancel", "").text("type")).endsWith("job-is-over");
  }

  @Test
  void leavesNothingOfADeletedJob() {
    byte[] random = new byte[60_000];
    new Random(1).nextBytes(random);
    String id = caller.submit(HexFormat.of().formatHex(random)).text("id");
    Job job = stack.jobsOf(tenant).getFirst();
    stack.complete(job, "{\"text\":\"" + HexFormat.of().formatHex(random) + "\"}");
    assertThat(stack.versionsWith(id)).isPositive();

    Answer deleted = caller.delete("/v1/jobs/" + id);

    assertThat(deleted.status()).isEqualTo(204);
    assertThat(stack.itemsOf(job.id())).isZero();
    assertThat(stack.versionsWith(id)).isZero();
    assertThat(caller.delete("/v1/jobs/" + id).status()).isEqualTo(404);
    assertThat(caller.get("/v1/jobs").body().path("data")).isEmpty();
  }

  @Test
  void endsAndDeletesNothingOfAnotherTenant() {
    String path = "/v1/jobs/" + caller.submit("Hello").text("id");
    ApiCaller foreign = stack.callerOf(stack.newTenant());

    assertThat(foreign.postTo(path + "/cancel", "").status()).isEqualTo(404);
    assertThat(foreign.delete(path).status()).isEqualTo(404);
    assertThat(caller.get(path).text("status")).isEqualTo("queued");
  }

  @Test
  void closesAJobThatAReaderFindsExpired() {
    Answer submitted =
        caller.post(
            "{\"workflow\":\"summarize\",\"input\":{\"text\":\"Hello\"},\"deadline\":\"PT0.3S\"}");
    String path = "/v1/jobs/" + submitted.text("id");

    await().until(() -> caller.get(path).text("status").equals("expired"));

    await()
        .untilAsserted(
            () -> assertThat(stack.jobsOf(tenant).getFirst().state().isTerminal()).isTrue());
  }

  @Test
  void parksAJobThatIsToRunLaterAndExpiresItWithoutAnyMessage() {
    Answer submitted =
        caller.post(
            "{\"workflow\":\"summarize\",\"input\":{\"text\":\"Hello\"},\"run_at\":\"PT6H\"}");
    Answer unusable =
        caller.post(
            "{\"workflow\":\"summarize\",\"input\":{\"text\":\"Hello\"},\"run_at\":\"P2D\"}");

    assertThat(submitted.status()).isEqualTo(202);
    assertThat(submitted.text("run_at")).isNotEmpty();
    assertThat(unusable.text("field")).isEqualTo("/run_at");
    assertThat(stack.interactive.size()).isZero();
    assertThat(stack.jobsOf(tenant).getFirst().isParked()).isTrue();
    assertThat(caller.postTo("/v1/jobs/" + submitted.text("id") + "/cancel", "").status())
        .isEqualTo(200);
  }

  @Test
  void deletesDaysThatAreOverAndNothingElse() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    String over = "payloads/" + tenant + "/" + today.minusDays(2) + "/job/1";
    String present = "payloads/" + tenant + "/" + today + "/job/1";
    String malformed = "payloads/" + tenant + "/2020-1-1/job/1";
    for (String key : new String[] {over, over, present, malformed}) {
      stack.s3.putObject(put -> put.bucket(LocalAws.BUCKET).key(key), RequestBody.fromString("x"));
    }

    await().until(() -> stack.versionsWith(over) == 0);

    assertThat(stack.versionsWith(present)).isPositive();
    assertThat(stack.versionsWith(malformed)).isPositive();
  }
}
