package dev.millrace.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.api.ApiCaller.Answer;
import dev.millrace.aws.message.JobMessageCodec;
import dev.millrace.job.Job;
import dev.millrace.job.TenantId;
import dev.millrace.job.message.Cause;
import dev.millrace.job.message.JobMessage;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
    String text = randomText(1_400_000);
    String body = "{\"workflow\":\"summarize\",\"input\":{\"text\":\"%s\"}}".formatted(text);
    Answer submitted = caller.post(body);
    if (submitted.status() != 202) {
      assertThat(submitted.text("type")).endsWith("input-too-large");
      return;
    }
    Job failed = stack.fail(stack.jobsOf(tenant).getFirst());

    Answer input = caller.get("/v1/dead-letters/" + failed.id() + "/input");

    assertThat(input.status()).isEqualTo(302);
    assertThat(input.header("location")).contains("X-Amz-Expires=300");
  }

  private static String randomText(int length) {
    return new Random(length)
        .ints(length, 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
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
