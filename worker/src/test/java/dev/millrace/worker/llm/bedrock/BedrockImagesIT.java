package dev.millrace.worker.llm.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.FailureReason;
import dev.millrace.job.attempt.Fault;
import dev.millrace.testkit.LocalAws;
import dev.millrace.worker.Simulator;
import dev.millrace.worker.document.ImageFormat;
import dev.millrace.worker.llm.LlmBlock;
import dev.millrace.worker.llm.LlmReply;
import dev.millrace.worker.llm.LlmRequest;
import dev.millrace.worker.llm.LlmTurn;
import dev.millrace.worker.llm.SomeTerms;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Images on their way to the simulator, which checks them as Bedrock does. */
class BedrockImagesIT {
  private static final byte[] WEBP =
      HexFormat.of().parseHex("524946461a000000574542505650384c0e0000002f4ac0180000000000000000");
  private static BedrockLlmClient client;

  @BeforeAll
  static void open() {
    LocalAws.start();
    new Simulator().reset();
    client = BedrockLlmClient.open(new BedrockSettings(2, Duration.ofSeconds(30)));
  }

  @AfterAll
  static void close() {
    client.close();
  }

  @Test
  void showsEveryFormatBetweenTexts() throws IOException {
    LlmReply reply =
        ask(
            text("<document index=\"1\">"),
            new LlmBlock.Image(ImageFormat.PNG, encoded("png")),
            new LlmBlock.Image(ImageFormat.JPEG, encoded("jpg")),
            text("A note about the mill."),
            new LlmBlock.Image(ImageFormat.WEBP, WEBP),
            text("</document>"));

    assertThat(reply)
        .isInstanceOfSatisfying(
            LlmReply.Answered.class,
            answered -> {
              assertThat(answered.text()).isEqualTo("A note about the mill. I saw 3 images.");
              assertThat(answered.usage().inputTokens()).isBetween(30L, 60L);
            });
  }

  @Test
  void isRefusedForGoodForMoreImagesThanACallHolds() throws IOException {
    LlmBlock image = new LlmBlock.Image(ImageFormat.PNG, encoded("png"));

    assertThat(ask(Collections.nCopies(LlmRequest.MAX_IMAGES, image)))
        .isInstanceOf(LlmReply.Answered.class);
    assertRefused(ask(Collections.nCopies(LlmRequest.MAX_IMAGES + 1, image)));
  }

  @Test
  void isRefusedForGoodForAnImageOfAnotherFormat() throws IOException {
    assertRefused(ask(new LlmBlock.Image(ImageFormat.JPEG, encoded("png"))));
  }

  private static void assertRefused(LlmReply reply) {
    assertThat(reply)
        .isInstanceOfSatisfying(
            LlmReply.Refused.class,
            refused ->
                assertThat(refused.fault())
                    .isInstanceOfSatisfying(
                        Fault.Permanent.class,
                        fault ->
                            assertThat(fault.reason())
                                .isEqualTo(FailureReason.MODEL_REFUSED_REQUEST)));
  }

  private static LlmReply ask(LlmBlock... blocks) {
    return ask(List.of(blocks));
  }

  private static LlmReply ask(List<LlmBlock> blocks) {
    var turn = new LlmTurn.User(blocks);
    var deadline = Clock.systemUTC().instant().plusSeconds(60);
    return client.ask(
        new LlmRequest("some.model-v1:0", "", List.of(turn), 100, 0, SomeTerms.until(deadline)));
  }

  private static LlmBlock text(String text) {
    return new LlmBlock.Text(text);
  }

  private static byte[] encoded(String encoder) throws IOException {
    var out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(75, 100, BufferedImage.TYPE_INT_RGB), encoder, out);
    return out.toByteArray();
  }
}
