package dev.millrace.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.api.ApiCaller.Answer;
import dev.millrace.job.Job;
import dev.millrace.job.TenantId;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reads streams as a client does. */
class EventsIT {
  private final ApiStack stack = ApiStack.get();
  private final TenantId tenant = stack.newTenant();
  private final ApiCaller caller = stack.callerOf(tenant);

  @AfterEach
  void leavesNothingBehind() {
    stack.interactive.drain();
    stack.assertQueuesAreEmpty();
  }

  @Test
  void tellsAJobFromQueuedToCompleted() throws Exception {
    Job job = submitted();
    List<String> lines = new CopyOnWriteArrayList<>();
    HttpResponse<Stream<String>> answer = caller.events(job.id());

    try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
      var reader = readers.submit(() -> answer.body().forEach(lines::add));
      await().until(() -> lines.contains("id: 0.0.queued"));
      Job claimed = stack.claim(job);
      await().until(() -> lines.contains("id: 1.0.in_progress"));
      stack.succeed(claimed, "{\"text\":\"Short.\"}");
      reader.get();
    }

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type"))
        .hasValue("text/event-stream;charset=UTF-8");
    assertThat(lines.stream().filter(line -> line.startsWith("id: ")))
        .containsExactly("id: 0.0.queued", "id: 1.0.in_progress", "id: 1.1.completed");
    assertThat(lines)
        .anyMatch(line -> line.startsWith("data: ") && line.contains("{\"text\":\"Short.\"}"));
  }

  @Test
  void saysThatThereIsNothingMoreToAClientThatSawTheEnd() {
    Job job = submitted();
    stack.complete(job, "{\"text\":\"Short.\"}");

    try (Stream<String> lines = caller.events(job.id()).body()) {
      assertThat(lines).contains("id: 1.1.completed");
    }
    assertThat(caller.events(job.id(), "Last-Event-ID", "1.1.completed").statusCode())
        .isEqualTo(204);
  }

  @Test
  void freesTheStreamOfAClientThatLeft() {
    Job job = submitted();
    double before = stack.gauge("millrace.events.streams");

    caller.openEventsAndLeave(job.id());

    await().until(() -> stack.gauge("millrace.events.streams") <= before);
  }

  @Test
  void refusesMoreStreamsThanATenantMayHold() {
    Job job = submitted();
    List<HttpResponse<Stream<String>>> open =
        Stream.generate(() -> caller.events(job.id())).limit(ApiStack.STREAMS_PER_TENANT).toList();

    Answer answer = caller.get("/v1/jobs/" + job.id() + "/events");

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.text("type")).isEqualTo("urn:millrace:problem:too-many-streams");
    assertThat(answer.header("retry-after")).isEqualTo("10");
    open.forEach(stream -> stream.body().close());
    await().until(() -> stack.gauge("millrace.events.streams") == 0);
  }

  @Test
  void findsNoJobOfAnotherTenant() {
    Job job = submitted();

    Answer answer =
        stack
            .callerOf(stack.newTenant())
            .get("/v1/jobs/" + job.id() + "/events", "Accept", "text/event-stream");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
  }

  @Test
  void saysWhichTypeItServes() {
    Answer answer =
        caller.get("/v1/jobs/" + submitted().id() + "/events", "Accept", "application/json");

    assertThat(answer.status()).isEqualTo(406);
    assertThat(answer.text("detail")).isEqualTo("Accept text/event-stream.");
  }

  private Job submitted() {
    caller.submit("Hello");
    return stack.jobsOf(tenant).getFirst();
  }
}
