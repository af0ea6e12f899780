package dev.millrace.worker.llm.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.FailureReason;
import dev.millrace.job.Usage;
import dev.millrace.job.attempt.Fault;
import dev.millrace.worker.llm.LlmReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnthropicReplyTest {
  private static final String ANSWER =
      """
      {"id": "msg_1", "type": "message", "role": "assistant", "model": "claude",
       "content": [{"type": "thinking", "thinking": "hm"}, {"type": "text", "text": "Fi"},
                   {"type": "text", "text": "ne."}],
       "stop_reason": "end_turn", "stop_sequence": null,
       "usage": {"input_tokens": 7, "output_tokens": 2,
                 "cache_read_input_tokens": 30, "cache_creation_input_tokens": 4}}
      """;

  @Test
  void readsTextAndUsageWithCaches() {
    assertThat(replyTo(ANSWER)).isEqualTo(new LlmReply.Answered("Fine.", new Usage(7, 2, 30, 4)));
  }

  @Test
  void tellsWhatAnUnusableAnswerCost() {
    assertThat(replyTo(ANSWER.replace("end_turn", "max_tokens")))
        .isEqualTo(
            new LlmReply.Refused(
                new Fault.Permanent(FailureReason.OUTPUT_TRUNCATED, "stop reason max_tokens"),
                new Usage(7, 2, 30, 4)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"content\":",
        "[]",
        "null",
        "{}",
        "{\"stop_reason\": null, \"usage\": {\"input_tokens\": -1}}",
        "{\"stop_reason\": 7, \"usage\": null}",
      })
  void meansAPassingFaultByWhatIsNoAnswer(String body) {
    assertThat(replyTo(body))
        .isInstanceOfSatisfying(
            LlmReply.Refused.class,
            refused -> assertThat(refused.fault()).isInstanceOf(Fault.Transient.class));
  }

  private static LlmReply replyTo(String body) {
    return AnthropicReply.of(body.getBytes(UTF_8));
  }
}
