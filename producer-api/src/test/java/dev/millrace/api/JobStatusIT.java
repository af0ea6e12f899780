package dev.millrace.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.api.ApiCaller.Answer;
import dev.millrace.job.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobStatusIT {
  private final ApiStack stack = ApiStack.get();
  private final TenantId tenant = stack.newTenant();
  private final ApiCaller caller = stack.callerOf(tenant);

  @AfterEach
  void leavesNothingBehind() {
    stack.interactive.drain();
    stack.assertQueuesAreEmpty();
  }

  @Test
  void showsAJobAndSaysWhenItHasNotChanged() {
    String id = caller.submit("Hello").text("id");

    Answer first = caller.get("/v1/jobs/" + id);
    Answer second = caller.get("/v1/jobs/" + id, "If-None-Match", first.header("etag"));

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.text("status")).isEqualTo("queued");
    assertThat(first.header("retry-after")).isEqualTo("1");
    assertThat(first.header("etag")).matches("\"[^\"]+\"");
    assertThat(second.status()).isEqualTo(304);
    assertThat(second.response().body()).isEmpty();
  }

  @Test
  void listsEveryJobOnceAndTheNewestFirst() {
    List<String> submitted = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      submitted.add(caller.submit("Text " + i).text("id"));
    }

    List<String> listed = new ArrayList<>();
    String query = "?limit=2";
    boolean hasMore = true;
    while (hasMore) {
      Answer page = caller.get("/v1/jobs" + query);
      page.body().path("data").forEach(job -> listed.add(job.path("id").asString()));
      hasMore = page.body().path("has_more").asBoolean();
      query = "?limit=2&after=" + page.text("next_cursor");
    }

    assertThat(listed).isEqualTo(submitted.reversed());
  }

  @Test
  void waitsAsLongAsTheCallerPrefers() {
    Answer answer = caller.submit("Hello", "Prefer", "wait=1");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.header("preference-applied")).isEqualTo("wait=1");
    assertThat(answer.text("status")).isEqualTo("queued");
  }

  @Test
  void answersAsSoonAsTheJobIsOver() throws Exception {
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Answer> answer = callers.submit(() -> caller.submit("Hello", "Prefer", "wait=30"));
      await().until(() -> !stack.jobsOf(tenant).isEmpty());

      stack.complete(stack.jobsOf(tenant).getFirst(), "{\"text\":\"Short.\"}");

      assertThat(answer.get().status()).isEqualTo(200);
      assertThat(answer.get().text("status")).isEqualTo("completed");
      assertThat(answer.get().body().at("/result/text").asString()).isEqualTo("Short.");
      assertThat(answer.get().header("retry-after")).isEmpty();
    }
  }

  @Test
  void isReadyAndAliveWithoutAKey() {
    ApiCaller nobody = stack.callerWith("");

    assertThat(nobody.get("/actuator/health/readiness").status()).isEqualTo(200);
    assertThat(nobody.get("/actuator/health/liveness").status()).isEqualTo(200);
    assertThat(nobody.get("/actuator/health").text("status")).isEqualTo("UP");
  }
}
