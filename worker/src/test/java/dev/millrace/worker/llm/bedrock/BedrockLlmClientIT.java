package dev.millrace.worker.llm.bedrock;

import dev.millrace.testkit.LocalAws;
import dev.millrace.worker.llm.LlmClient;
import dev.millrace.worker.llm.LlmClientContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Converse. */
class BedrockLlmClientIT extends LlmClientContract {
  private static BedrockLlmClient client;

  @BeforeAll
  static void open() {
    LocalAws.start();
    client = BedrockLlmClient.open(new BedrockSettings(2, TIMEOUT));
  }

  @AfterAll
  static void close() {
    client.close();
  }

  @Override
  protected LlmClient client() {
    return client;
  }
}
