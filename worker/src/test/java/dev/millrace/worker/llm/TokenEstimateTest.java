package dev.millrace.worker.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.worker.document.ImageFormat;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenEstimateTest {

  @Test
  void countsFourBytesOfAllTextsForAToken() {
    var turns =
        List.<LlmTurn>of(
            new LlmTurn.User("12345"), new LlmTurn.Assistant("678"), new LlmTurn.User("9"));

    assertThat(TokenEstimate.of(request("ab", turns))).isEqualTo(3); // 11 bytes
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "Grüße", "ありがとう", "🙂🙂", "aß水🙂"})
  void countsBytesAsUtf8HasThem(String text) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;

    assertThat(TokenEstimate.of(request(text, List.of()))).isEqualTo((bytes + 3) / 4);
  }

  @Test
  void countsAnImageAsALargeOne() {
    var blocks =
        List.<LlmBlock>of(
            new LlmBlock.Text("1234"), new LlmBlock.Image(ImageFormat.PNG, new byte[] {1, 2, 3}));

    assertThat(TokenEstimate.of(request("", List.of(new LlmTurn.User(blocks))))).isEqualTo(1601);
  }

  private static LlmRequest request(String system, List<LlmTurn> turns) {
    return new LlmRequest("model", system, turns, 10, 0, SomeTerms.until(Instant.EPOCH));
  }
}
