package dev.millrace.localstack.emulators.simulator.converse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.localstack.emulators.simulator.wire.InvalidRequestException;
import dev.millrace.localstack.emulators.simulator.wire.WireAnswer;
import dev.millrace.localstack.emulators.simulator.wire.WireRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConverseReaderTest {

  @Test
  void readsSystemHistoryAndLastUserTurn() {
    WireRequest request =
        read(
            """
            {"system":[{"text":"be brief"}],"inferenceConfig":{"maxTokens":7},
             "messages":[{"role":"user","content":[{"text":"a"}]},
                         {"role":"assistant","content":[{"text":"b"}]},
                         {"role":"user","content":[{"text":"c"}]}]}
            """);

    assertThat(request.system()).isEqualTo("be brief");
    assertThat(request.history()).isEqualTo("a\nb");
    assertThat(request.user()).isEqualTo("c");
    assertThat(request.outputLimit()).isEqualTo(7);
  }

  @Test
  void readsTextDocumentsAndCountsOthers() {
    WireRequest request =
        read(
            """
            {"messages":[{"role":"user","content":[
              {"document":{"format":"txt","name":"d","source":{"bytes":"SGVsbG8="}}},
              {"document":{"format":"pdf","name":"e","source":{"bytes":"AA=="}}}]}]}
            """);

    assertThat(request.user()).isEqualTo("Hello");
    assertThat(request.attachments()).isEqualTo(1);
  }

  @Test
  void reservesInputAndTheLongestAnswer() {
    WireRequest request =
        read(
            """
            {"messages":[{"role":"user","content":[{"text":"12345678"}]}],
             "inferenceConfig":{"maxTokens":10}}
            """);

    assertThat(request.reservation()).isEqualTo(2 + 10);
  }

  @Test
  void cutsTheAnswerAtTheLimit() {
    WireRequest request =
        read(
            """
            {"messages":[{"role":"user","content":[{"text":"x"}]}],
             "inferenceConfig":{"maxTokens":1}}
            """);

    WireAnswer answer = WireAnswer.of(request, "123456");

    assertThat(answer).isEqualTo(new WireAnswer("1234", true, 1, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json",
        "[]",
        "{}",
        "{\"messages\":[]}",
        "{\"messages\":[{\"role\":\"assistant\",\"content\":[{\"text\":\"x\"}]}]}",
        "{\"messages\":[{\"role\":\"user\",\"content\":[]}]}",
        "{\"messages\":[{\"role\":\"user\",\"content\":[{}]}]}",
        "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"x\"}]}],"
            + "\"inferenceConfig\":{\"maxTokens\":0}}",
      })
  void refusesWhatBedrockRefuses(String body) {
    assertThatThrownBy(() -> read(body)).isInstanceOf(InvalidRequestException.class);
  }

  private static WireRequest read(String body) {
    return ConverseReader.read("example.model-v1:0", body.getBytes(UTF_8));
  }
}
