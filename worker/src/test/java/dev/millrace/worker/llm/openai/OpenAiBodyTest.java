package dev.millrace.worker.llm.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.worker.document.ImageFormat;
import dev.millrace.worker.llm.LlmBlock;
import dev.millrace.worker.llm.LlmRequest;
import dev.millrace.worker.llm.LlmTurn;
import dev.millrace.worker.llm.SomeTerms;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class OpenAiBodyTest {
  private static final LlmTurn.User QUESTION =
      new LlmTurn.User(
          List.of(
              new LlmBlock.Text("Look:"),
              new LlmBlock.Image(ImageFormat.PNG, "mill".getBytes(UTF_8))));

  @Test
  void speaksAsOpenAiDoes() {
    assertJson(
        bodyOf("Be brief.", OutputLimitField.MAX_COMPLETION_TOKENS),
        """
        {"model": "gpt", "max_completion_tokens": 9, "temperature": 0.5, "messages": [
          {"role": "system", "content": "Be brief."},
          {"role": "user", "content": [{"type": "text", "text": "Look:"},
            {"type": "image_url", "image_url": {"url": "data:image/png;base64,bWlsbA=="}}]},
          {"role": "assistant", "content": "A mill."},
          {"role": "user", "content": "Sure?"}]}
        """);
  }

  @Test
  void namesTheLimitAsTheEndpointWantsIt() {
    byte[] body = bodyOf("", OutputLimitField.MAX_TOKENS);

    assertThat(JsonMapper.shared().readTree(body).path("max_tokens").asInt()).isEqualTo(9);
    assertThat(new String(body, UTF_8)).doesNotContain("max_completion_tokens", "system");
  }

  private static byte[] bodyOf(String system, OutputLimitField field) {
    return new OpenAiBody(field)
        .of(
            new LlmRequest(
                "gpt",
                system,
                List.of(QUESTION, new LlmTurn.Assistant("A mill."), new LlmTurn.User("Sure?")),
                9,
                0.5,
                SomeTerms.until(Instant.MAX)));
  }

  private static void assertJson(byte[] body, String expected) {
    JsonMapper mapper = JsonMapper.shared();
    assertThat(mapper.readTree(body)).isEqualTo(mapper.readTree(expected));
  }
}
