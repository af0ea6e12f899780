package dev.millrace.worker.llm.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.FailureReason;
import dev.millrace.job.Usage;
import dev.millrace.job.attempt.Fault;
import dev.millrace.worker.llm.LlmReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiReplyTest {
  private static final String ANSWER =
      """
      {"id": "chatcmpl-1", "object": "chat.completion", "model": "gpt", "choices": [{"index": 0,
         "message": {"role": "assistant", "content": "Fine.", "refusal": null},
         "finish_reason": "stop"}],
       "usage": {"prompt_tokens": 37, "completion_tokens": 2, "total_tokens": 39,
                 "prompt_tokens_details": {"cached_tokens": 30}}}
      """;

  @Test
  void readsTextAndCountsWhatWasCachedApart() {
    assertThat(replyTo(ANSWER)).isEqualTo(new LlmReply.Answered("Fine.", new Usage(7, 2, 30, 0)));
  }

  @Test
  void takesAnAnswerWithoutUsageOrContent() {
    String bare =
        "{\"choices\": [{\"message\": {\"content\": null}, \"finish_reason\": \"stop\"}]}";

    assertThat(replyTo(bare)).isEqualTo(new LlmReply.Answered("", Usage.NONE));
  }

  @Test
  void meansARefusalOfTheModelByOne() {
    assertThat(replyTo(ANSWER.replace("\"refusal\": null", "\"refusal\": \"No.\"")))
        .isEqualTo(
            new LlmReply.Refused(
                new Fault.Permanent(FailureReason.CONTENT_FILTERED, "a refusal of the model"),
                new Usage(7, 2, 30, 0)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"choices\":",
        "[]",
        "{}",
        "{\"choices\": []}",
        "{\"choices\": [{\"finish_reason\": \"stop\"}]}",
        "{\"choices\": [{\"finish_reason\": null, \"message\": {\"content\": \"x\"}}]}",
      })
  void meansAPassingFaultByWhatIsNoAnswer(String body) {
    assertThat(replyTo(body))
        .isInstanceOfSatisfying(
            LlmReply.Refused.class,
            refused -> assertThat(refused.fault()).isInstanceOf(Fault.Transient.class));
  }

  private static LlmReply replyTo(String body) {
    return OpenAiReply.of(body.getBytes(UTF_8));
  }
}
