package dev.millrace.worker.llm.anthropic;

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

class AnthropicBodyTest {
  private static final LlmTurn.User QUESTION =
      new LlmTurn.User(
          List.of(
              new LlmBlock.Text("Look:"),
              new LlmBlock.Image(ImageFormat.WEBP, "mill".getBytes(UTF_8))));
  private static final String MESSAGES =
      """
      [{"role": "user", "content": [{"type": "text", "text": "Look:"},
        {"type": "image", "source": {"type": "base64", "media_type": "image/webp", "data": "bWlsbA=="}}]},
       {"role": "assistant", "content": "A mill."},
       {"role": "user", "content": [{"type": "text", "text": "Sure?"}]}]
      """;

  @Test
  void speaksAsAnthropicDoes() {
    assertJson(
        AnthropicBody.forMessages(request("Be brief.")),
        """
        {"model": "claude", "max_tokens": 9, "temperature": 0.5, "system": "Be brief.",
         "messages": %s}
        """
            .formatted(MESSAGES));
  }

  @Test
  void leavesTheModelToThePathOfBedrock() {
    assertJson(
        AnthropicBody.forBedrock(request(" ")),
        """
        {"anthropic_version": "bedrock-2023-05-31", "max_tokens": 9, "temperature": 0.5,
         "messages": %s}
        """
            .formatted(MESSAGES));
  }

  private static LlmRequest request(String system) {
    return new LlmRequest(
        "claude",
        system,
        List.of(QUESTION, new LlmTurn.Assistant("A mill."), new LlmTurn.User("Sure?")),
        9,
        0.5,
        SomeTerms.until(Instant.MAX));
  }

  private static void assertJson(byte[] body, String expected) {
    JsonMapper mapper = JsonMapper.shared();
    assertThat(mapper.readTree(body)).isEqualTo(mapper.readTree(expected));
  }
}
