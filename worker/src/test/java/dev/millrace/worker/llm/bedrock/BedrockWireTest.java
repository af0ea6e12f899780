package dev.millrace.worker.llm.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.job.attempt.Fault;
import dev.millrace.testkit.HttpStub;
import dev.millrace.testkit.HttpStub.Reply;
import dev.millrace.worker.llm.LlmReply;
import dev.millrace.worker.llm.LlmRequest;
import dev.millrace.worker.llm.LlmTurn;
import dev.millrace.worker.llm.SomeTerms;
import dev.millrace.worker.llm.bedrock.HangingServer.Mode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On Bedrock's wire: one attempt for each call, which ends in time and leaves nothing behind. */
class BedrockWireTest {
  private static final List<String> PROPERTIES =
      List.of(
          "aws.region", "aws.accessKeyId", "aws.secretAccessKey", "aws.endpointUrlBedrockRuntime");
  private static final Duration TIMEOUT = Duration.ofMillis(500);
  private static final Duration SOON = Duration.ofSeconds(3);

  /** More than the buffers of a connection take. */
  private static final String LONG_TEXT = "All is well. ".repeat(500_000);

  @BeforeEach
  void setCredentials() {
    PROPERTIES.forEach(name -> System.setProperty(name, "eu-central-1"));
  }

  @AfterEach
  void forgetAll() {
    PROPERTIES.forEach(System::clearProperty);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 408, 424, 429, 500, 502, 503, 529})
  void isAskedOnceForEachCallWhateverItAnswers(int status) {
    try (var stub = HttpStub.start(_ -> Reply.json(status, "{\"message\":\"no\"}"));
        BedrockLlmClient client = open(stub.url(), 1, SOON)) {
      LlmReply reply = ask(client, "Hi");

      assertThat(reply).isInstanceOf(LlmReply.Refused.class);
      assertThat(stub.requests()).hasSize(1);
    }
  }

  @Test
  void isWaitedForWhileItsCredentialsAreRenewed() {
    String expired = "{\"__type\":\"ExpiredTokenException\",\"message\":\"The token is expired\"}";
    var moment = new Fault.Throttled(Optional.of(Duration.ofSeconds(5)));

    try (var stub = HttpStub.start(_ -> Reply.json(403, expired));
        BedrockLlmClient client = open(stub.url(), 1, SOON)) {
      assertThat(ask(client, "Hi")).isEqualTo(new LlmReply.Refused(moment));
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ANSWERS")
  void isLeftInTimeWhenItHangsAndItsConnectionIsNotUsedAgain(Mode mode) {
    String text = mode == Mode.READS_NOTHING ? LONG_TEXT : "Hi";
    try (var server = HangingServer.start(mode);
        BedrockLlmClient client = open(server.url(), 1, TIMEOUT)) {
      Instant start = Instant.now();
      LlmReply first = ask(client, text);
      Duration taken = Duration.between(start, Instant.now());
      LlmReply second = ask(client, text);

      assertThat(List.of(first, second))
          .allSatisfy(reply ->
              assertThat(reply)
                  .isInstanceOfSatisfying(
                      LlmReply.Refused.class,
                      refused -> assertThat(refused.fault()).isInstanceOf(Fault.Transient.class)));
      assertThat(taken).isLessThan(SOON);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void losesNoConnectionToCallsThatAreInterrupted() throws InterruptedException {
    int connections = 4;
    try (var server = HangingServer.start(Mode.SAYS_NOTHING);
        BedrockLlmClient client = open(server.url(), connections, Duration.ofMinutes(1))) {
      for (int round = 1; round <= 50; round++) {
        List<LlmReply> replies = Collections.synchronizedList(new ArrayList<>());
        List<Thread> callers = callers(client, connections, replies);
        int asked = round * connections;
        await().pollInterval(Duration.ofMillis(1)).until(() -> server.requests() == asked);
        callers.forEach(Thread::interrupt);
        join(callers);
        assertThat(replies)
            .hasSize(connections)
            .containsOnly(new LlmReply.Refused(new Fault.Interrupted()));
      }

      server.become(Mode.ANSWERS);
      List<LlmReply> replies = Collections.synchronizedList(new ArrayList<>());
      join(callers(client, connections, replies));

      assertThat(replies).hasSize(connections).hasOnlyElementsOfType(LlmReply.Answered.class);
    }
  }

  private static List<Thread> callers(BedrockLlmClient client, int count, List<LlmReply> replies) {
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      callers.add(
          Thread.ofVirtual().name("caller-" + i).start(() -> replies.add(ask(client, "Hi"))));
    }
    return callers;
  }

  private static void join(List<Thread> callers) throws InterruptedException {
    for (Thread caller : callers) {
      assertThat(caller.join(Duration.ofSeconds(10))).isTrue();
    }
  }

  private static BedrockLlmClient open(URI url, int connections, Duration timeout) {
    System.setProperty("aws.endpointUrlBedrockRuntime", url.toString());
    return BedrockLlmClient.open(new BedrockSettings(connections, timeout));
  }

  private static LlmReply ask(BedrockLlmClient client, String text) {
    var turns = List.<LlmTurn>of(new LlmTurn.User(text));
    var terms = SomeTerms.until(Instant.now().plusSeconds(60));
    return client.ask(new LlmRequest("some.model-v1:0", "", turns, 100, 0, terms));
  }
}
