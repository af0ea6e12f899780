package dev.millrace.worker.llm.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.FailureReason;
import dev.millrace.job.attempt.Fault;
import dev.millrace.testkit.LocalAws;
import dev.millrace.worker.llm.LlmClient;
import dev.millrace.worker.llm.LlmClientContract;
import dev.millrace.worker.llm.LlmReply;
import dev.millrace.worker.llm.LlmRequest;
import dev.millrace.worker.llm.LlmTurn;
import dev.millrace.worker.llm.SomeTerms;
import dev.millrace.worker.llm.remote.ApiKey;
import dev.millrace.worker.llm.remote.ProviderEndpoint;
import dev.millrace.worker.llm.remote.RemoteClient;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Chat Completions. */
class OpenAiLlmClientIT extends LlmClientContract {
  private static RemoteClient remote;

  @BeforeAll
  static void open() {
    LocalAws.start();
    remote = RemoteClient.open(TIMEOUT, Clock.systemUTC());
  }

  @AfterAll
  static void close() {
    remote.close();
  }

  @Override
  protected LlmClient client() {
    return withKey(new ApiKey("some-key"));
  }

  private static LlmClient withKey(ApiKey key) {
    URI url = URI.create(LocalAws.simulatorUrl() + "/openai/v1");
    return new OpenAiLlmClient(
        remote,
        new ProviderEndpoint(url, Optional.of(key)),
        OutputLimitField.MAX_COMPLETION_TOKENS);
  }

  @Test
  void isRefusedForGoodForAKeyThatNobodyKnows() {
    var request =
        new LlmRequest(
            "some.model",
            "",
            List.of(new LlmTurn.User("Which mill?")),
            9,
            0,
            SomeTerms.until(Instant.MAX));

    LlmReply reply = withKey(new ApiKey("unknown-key")).ask(request);

    assertThat(((LlmReply.Refused) reply).fault())
        .isEqualTo(
            new Fault.Permanent(
                FailureReason.MODEL_ACCESS_DENIED, "status 401 invalid_request_error"));
  }
}
