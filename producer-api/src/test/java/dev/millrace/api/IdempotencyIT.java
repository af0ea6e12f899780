package dev.millrace.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.api.ApiCaller.Answer;
import dev.millrace.aws.message.DecodedMessage;
import dev.millrace.aws.message.JobMessageCodec;
import dev.millrace.job.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IdempotencyIT {
  private static final String KEY = "Idempotency-Key";

  private final ApiStack stack = ApiStack.get();
  private final TenantId tenant = stack.newTenant();
  private final ApiCaller caller = stack.callerOf(tenant);

  @AfterEach
  void leavesNothingBehind() {
    stack.assertQueuesAreEmpty();
  }

  @Test
  void answersTheSameSubmissionWithTheSameJob() {
    Answer first = caller.submit("Hello", KEY, "order-1");
    Answer second = caller.submit("Hello", KEY, "order-1");

    assertThat(first.status()).isEqualTo(202);
    assertThat(second.status()).isEqualTo(202);
    assertThat(second.text("id")).isEqualTo(first.text("id"));
    assertThat(first.header("location")).isEqualTo("/v1/jobs/" + first.text("id"));
    assertThat(first.header("retry-after")).isEqualTo("1");
    assertThat(stack.jobsOf(tenant)).hasSize(1);
    assertThat(stack.interactive.drain()).singleElement().satisfies(body -> wakes(body, first));
  }

  @Test
  void answersReorderedFieldsWithTheSameJob() {
    Answer first = caller.submit("Hello", KEY, "order-1");
    Answer second =
        caller.post(
            "{ \"input\": {\"text\":\"Hello\"}, \"workflow\":\"summarize\" }", KEY, "order-1");

    assertThat(second.text("id")).isEqualTo(first.text("id"));
    assertThat(stack.interactive.drain()).hasSize(1);
  }

  @Test
  void refusesAnotherBodyUnderTheSameKey() {
    Answer first = caller.submit("Hello", KEY, "order-1");
    Answer second = caller.submit("Hello!", KEY, "order-1");

    assertThat(second.status()).isEqualTo(409);
    assertThat(second.text("type")).isEqualTo("urn:millrace:problem:idempotency-key-reused");
    assertThat(second.text("field")).isEqualTo(KEY);
    assertThat(stack.jobsOf(tenant))
        .singleElement()
        .satisfies(job -> assertThat(job.id().value()).isEqualTo(first.text("id")));
    assertThat(stack.interactive.drain()).hasSize(1);
  }

  @Test
  void makesOneJobOfSixteenConcurrentSubmissions() throws Exception {
    Callable<Answer> submit = () -> caller.submit("Hello", KEY, "order-1");

    List<Answer> answers;
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      answers =
          callers.invokeAll(IntStream.range(0, 16).mapToObj(_ -> submit).toList()).stream()
              .map(Future::resultNow)
              .toList();
    }

    assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(202));
    assertThat(answers)
        .extracting(answer -> answer.text("id"))
        .containsOnly(answers.getFirst().text("id"));
    assertThat(stack.jobsOf(tenant)).hasSize(1);
    assertThat(stack.interactive.drain())
        .isNotEmpty()
        .allSatisfy(body -> wakes(body, answers.getFirst()));
  }

  @Test
  void answersWithTheSameJobWhenTheFirstAnswerWasLost() {
    caller.submitAndLeave("Hello", "order-1");
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(stack.jobsOf(tenant)).hasSize(1));

    Answer second = caller.submit("Hello", KEY, "order-1");

    assertThat(second.status()).isEqualTo(202);
    assertThat(stack.jobsOf(tenant))
        .singleElement()
        .satisfies(job -> assertThat(job.id().value()).isEqualTo(second.text("id")));
    assertThat(stack.interactive.drain()).singleElement().satisfies(body -> wakes(body, second));
  }

  @Test
  void makesOneJobWhenTwoBodiesRaceForAKey() throws Exception {
    List<Callable<Answer>> submits =
        IntStream.range(0, 16)
            .<Callable<Answer>>mapToObj(i -> () -> caller.submit("Text " + i % 2, KEY, "order-1"))
            .toList();

    List<Answer> answers;
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      answers = callers.invokeAll(submits).stream().map(Future::resultNow).toList();
    }

    assertThat(answers).extracting(Answer::status).containsOnly(202, 409);
    assertThat(stack.jobsOf(tenant)).hasSize(1);
    stack.interactive.drain();
  }

  @Test
  void makesAJobForEachSubmissionWithoutAKey() {
    Answer first = caller.submit("Hello");
    Answer second = caller.submit("Hello");

    assertThat(second.text("id")).isNotEqualTo(first.text("id"));
    assertThat(stack.jobsOf(tenant)).hasSize(2);
    assertThat(stack.interactive.drain()).hasSize(2);
  }

  private static void wakes(String body, Answer answer) {
    assertThat(new JobMessageCodec().decode(body))
        .isInstanceOfSatisfying(
            DecodedMessage.Known.class,
            known -> assertThat(known.message().job().value()).isEqualTo(answer.text("id")));
  }
}
