package dev.millrace.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.api.ApiCaller.Answer;
import dev.millrace.aws.message.JobMessageCodec;
import dev.millrace.job.Job;
import dev.millrace.job.PayloadRef;
import dev.millrace.job.TenantId;
import dev.millrace.job.message.Cause;
import dev.millrace.job.message.JobMessage;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.LocalAws;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

class DeadLettersIT {
  private final ApiStack stack = ApiStack.get();
  private final TenantId tenant = stack.newTenant();
  private final ApiCaller caller = stack.callerOf(tenant);

  @AfterEach
  void leavesNothingBehind() {
    stack.jobsOf(tenant).forEach(job -> stack.store.delete(job));
    stack.interactive.drain();
    stack.assertQueuesAreEmpty();
  }

  @Test
  void showsFailuresWithTheirInput() {
    Job failed = failedJob("Hello");

    Answer list = caller.get("/v1/dead-letters?cause=retries_exhausted");
    Answer one = caller.get("/v1/dead-letters/" + failed.id());
    Answer input = caller.get(one.body().at("/input/url").asString());

    assertThat(list.body().at("/data/0/id").asString()).isEqualTo(failed.id().value());
    assertThat(list.body().path("has_more").asBoolean()).isFalse();
    assertThat(one.text("detail")).isEqualTo("the provider timed out");
    assertThat(one.body().path("redrives_left").asInt()).isEqualTo(5);
    assertThat(one.body().at("/job/history")).isNotEmpty();
    assertThat(input.text("text")).isEqualTo("Hello");
    assertThat(caller.get("/v1/dead-letters?cause=internal_error").body().path("data")).isEmpty();
    assertThat(caller.get("/v1/dead-letters?cause=nonsense").status()).isEqualTo(400);
  }

  @Test
  void leadsToALargeInputInS3() throws Exception {
    String key = "files/%s/2099-01-01/upl_1/große Datei.txt".formatted(tenant);
    byte[] large = new byte[1_200_000];
    String entityTag =
        stack
            .s3
            .putObject(put -> put.bucket(LocalAws.BUCKET).key(key), RequestBody.fromBytes(large))
            .eTag();
    Job failed = storedWith(new PayloadRef.Dropped(key, entityTag, large.length));
    Job replaced = storedWith(new PayloadRef.Dropped(key, "\"another\"", large.length));

    Answer input = caller.get("/v1/dead-letters/" + failed.id() + "/input");

    assertThat(input.status()).isEqualTo(302);
    assertThat(input.header("location")).contains("X-Amz-Expires=300");
    try (var http = HttpClient.newHttpClient()) {
      var get = HttpRequest.newBuilder(URI.create(input.header("location"))).build();
      assertThat(http.send(get, BodyHandlers.ofByteArray()).body()).isEqualTo(large);
    }
    assertThat(caller.get("/v1/dead-letters/" + replaced.id() + "/input").status()).isEqualTo(404);
  }

  private Job storedWith(PayloadRef input) {
    Job queued = Jobs.aQueuedJobOf(tenant, Instant.now());
    Job failed = Jobs.aFailedJob();
    Job job =
        Jobs.withSpec(
            Jobs.in(queued, failed.state(), failed.counters()), Jobs.aSpec(input, Map.of()));
    stack.store.put(job);
    return job;
  }

  @Test
  void redrivesOncePerCallUpToTheCap() {
    Job failed = failedJob("Hello");
    String path = "/v1/dead-letters/" + failed.id() + "/redrive";

    for (int redrive = 1; redrive <= 5; redrive++) {
      String seen = "{\"attempt\":%d}".formatted(redrive);
      Answer answer = caller.postTo(path, seen);
      Answer again = caller.postTo(path, seen);

      assertThat(answer.status()).isEqualTo(202);
      assertThat(answer.text("status")).isEqualTo("queued");
      assertThat(again.text("type")).endsWith("job-has-not-failed");
      Job job = stack.store.find(failed.id()).orElseThrow();
      assertThat(job.counters().redrives()).isEqualTo(redrive);
      stack.fail(job);
    }

    assertThat(caller.postTo(path, "").text("type")).endsWith("redrive-cap-reached");
    assertThat(caller.postTo(path, "{\"attempt\":1}").text("type")).endsWith("job-changed");
    assertThat(stack.interactive.drain()).hasSize(5).allMatch(body -> body.contains("redrive"));
  }

  @Test
  void redrivesManyAndTellsWhatWasRefused() {
    Job failed = failedJob("One");
    Job other = failedJob("Two");

    Answer answer = caller.postTo("/v1/dead-letters/redrive", "{\"cause\":\"retries_exhausted\"}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("redriven").asInt()).isEqualTo(2);
    assertThat(answer.body().path("refused")).isEmpty();
    assertThat(answer.body().path("has_more").asBoolean()).isFalse();
    assertThat(stack.interactive.drain())
        .anyMatch(body -> body.contains(failed.id().value()))
        .anyMatch(body -> body.contains(other.id().value()));
  }

  @Test
  void showsAndRedrivesNothingOfAnotherTenant() {
    Job failed = failedJob("Hello");
    ApiCaller foreign = stack.callerOf(stack.newTenant());

    assertThat(foreign.get("/v1/dead-letters/" + failed.id()).status()).isEqualTo(404);
    assertThat(foreign.get("/v1/dead-letters/" + failed.id() + "/input").status()).isEqualTo(404);
    assertThat(foreign.postTo("/v1/dead-letters/" + failed.id() + "/redrive", "").status())
        .isEqualTo(404);
    assertThat(foreign.get("/v1/dead-letters").body().path("data")).isEmpty();
  }

  @Test
  void endsAJobWhoseMessageTheQueueItselfGaveUp() {
    caller.submit("Hello");
    Job job = stack.jobsOf(tenant).getFirst();
    stack.interactive.drain();

    stack.deadLetters.send(new JobMessageCodec().encode(JobMessage.of(job, Cause.SUBMIT)));

    String path = "/v1/dead-letters/" + job.id();
    await()
        .untilAsserted(() -> assertThat(caller.get(path).text("cause")).isEqualTo("receive_limit"));
    await().until(() -> stack.deadLetters.size() == 1);
    assertThat(caller.delete("/v1/jobs/" + job.id()).status()).isEqualTo(204);
    stack.deadLetters.awaitEmpty();
  }

  private Job failedJob(String text) {
    String id = caller.submit(text).text("id");
    stack.interactive.drain();
    return stack.jobsOf(tenant).stream()
        .filter(job -> job.id().value().equals(id))
        .findFirst()
        .map(stack::fail)
        .orElseThrow();
  }
}
