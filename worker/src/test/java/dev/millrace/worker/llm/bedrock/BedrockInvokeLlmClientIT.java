package dev.millrace.worker.llm.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.attempt.Fault;
import dev.millrace.testkit.LocalAws;
import dev.millrace.worker.llm.LlmClient;
import dev.millrace.worker.llm.LlmClientContract;
import dev.millrace.worker.llm.LlmReply;
import dev.millrace.worker.llm.LlmRequest;
import dev.millrace.worker.llm.LlmTurn;
import dev.millrace.worker.llm.SomeTerms;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** InvokeModel. */
class BedrockInvokeLlmClientIT extends LlmClientContract {
  private static BedrockInvokeLlmClient client;

  @BeforeAll
  static void open() {
    LocalAws.start();
    client = BedrockInvokeLlmClient.open(new BedrockSettings(2, TIMEOUT));
  }

  @AfterAll
  static void close() {
    client.close();
  }

  @Override
  protected LlmClient client() {
    return client;
  }

  @Test
  void isRefusedForGoodForAModelWithOtherBodies() {
    var turn = new LlmTurn.User("Which mill?");

    LlmReply reply =
        client.ask(
            new LlmRequest(
                "amazon.nova-lite-v1:0", "", List.of(turn), 9, 0, SomeTerms.until(Instant.MAX)));

    assertThat(((LlmReply.Refused) reply).fault()).isInstanceOf(Fault.Permanent.class);
  }
}
