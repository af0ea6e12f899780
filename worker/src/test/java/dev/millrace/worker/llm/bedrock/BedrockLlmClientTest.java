package dev.millrace.worker.llm.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.Usage;
import dev.millrace.job.attempt.Fault;
import dev.millrace.worker.llm.LlmReply;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.StopReason;

class BedrockLlmClientTest {
  private static final LlmReply NO_MESSAGE =
      new LlmReply.Refused(new Fault.Transient("no message"));

  @Test
  void readsTheTextOfAReply() {
    var response =
        ended()
            .output(output ->
                output.message(message -> message.content(ContentBlock.fromText("Fine."))))
            .build();

    assertThat(BedrockLlmClient.replyOf(response))
        .isEqualTo(new LlmReply.Answered("Fine.", Usage.NONE));
  }

  @Test
  void meansAPassingFaultByAReplyWithoutAMessage() {
    assertThat(BedrockLlmClient.replyOf(ended().build())).isEqualTo(NO_MESSAGE);
    assertThat(BedrockLlmClient.replyOf(ended().output(_ -> {}).build())).isEqualTo(NO_MESSAGE);
  }

  private static ConverseResponse.Builder ended() {
    return ConverseResponse.builder().stopReason(StopReason.END_TURN);
  }
}
