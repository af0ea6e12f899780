package dev.millrace.worker.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.job.FailureReason;
import dev.millrace.job.attempt.Fault;
import dev.millrace.testkit.Jobs;
import dev.millrace.testkit.LocalAws;
import dev.millrace.worker.Simulator;
import dev.millrace.worker.document.ImageFormat;
import dev.millrace.worker.telemetry.CurrentJob;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every client of a provider does, whatever it speaks; against the simulator's wires. */
public abstract class LlmClientContract {
  /** The longest wait for an answer that the client is opened with. */
  protected static final Duration TIMEOUT = Duration.ofSeconds(4);

  private static final byte[] WEBP =
      HexFormat.of().parseHex("524946461a000000574542505650384c0e0000002f4ac0180000000000000000");
  private static final String MODEL = "some.anthropic.model-v1:0";
  private static final String TEXT = "The mill turns. The water is high.";
  private static final Simulator SIMULATOR = new Simulator();

  protected abstract LlmClient client();

  @BeforeAll
  static void startSimulator() {
    LocalAws.start();
  }

  @BeforeEach
  void reset() {
    SIMULATOR.reset();
  }

  @Test
  void answersWithTextAndUsage() {
    LlmReply reply = ask(MODEL, 100, user(TEXT));

    assertThat(reply)
        .isInstanceOfSatisfying(
            LlmReply.Answered.class,
            answered -> {
              assertThat(answered.text()).isEqualTo(TEXT);
              assertThat(answered.usage().inputTokens()).isBetween(5L, 20L);
              assertThat(answered.usage().outputTokens()).isPositive();
            });
    assertThat(SIMULATOR.calls().path("log").get(0).path("model").asString()).isEqualTo(MODEL);
  }

  @Test
  void saysWhatTheModelWasToldBefore() {
    var request =
        new LlmRequest(
            MODEL,
            "Labels: invoice, letter",
            List.of(
                user("<document>Dear aunt</document>"),
                new LlmTurn.Assistant("a letter, I think"),
                user("<document>This invoice is due.</document>")),
            10,
            0.5,
            terms());

    assertThat(client().ask(request))
        .isInstanceOfSatisfying(
            LlmReply.Answered.class,
            answered -> {
              assertThat(answered.text()).isEqualTo("invoice");
              assertThat(answered.usage().inputTokens()).isGreaterThan(15);
            });
  }

  @Test
  void namesTheJob() {
    ScopedValue.where(CurrentJob.ID, Jobs.anId()).run(() -> ask(MODEL, 100, user(TEXT)));

    assertThat(SIMULATOR.calls().path("log").get(0).path("job").asString()).isNotEmpty();
  }

  @Test
  void showsImagesBetweenTexts() throws IOException {
    LlmReply reply =
        ask(
            MODEL,
            100,
            new LlmTurn.User(
                List.of(
                    new LlmBlock.Text("<document>"),
                    new LlmBlock.Image(ImageFormat.PNG, encoded("png")),
                    new LlmBlock.Image(ImageFormat.JPEG, encoded("jpg")),
                    new LlmBlock.Text("A note about the mill."),
                    new LlmBlock.Image(ImageFormat.WEBP, WEBP),
                    new LlmBlock.Text("</document>"))));

    assertThat(reply)
        .isInstanceOfSatisfying(
            LlmReply.Answered.class,
            answered ->
                assertThat(answered.text()).isEqualTo("A note about the mill. I saw 3 images."));
  }

  @Test
  void isRefusedForGoodForWhatTheProviderDoesNotTake() throws IOException {
    var png = new LlmBlock.Image(ImageFormat.JPEG, encoded("png"));

    assertRefused(
        ask(MODEL, 100, new LlmTurn.User(List.of(png, new LlmBlock.Text("Which?")))),
        FailureReason.MODEL_REFUSED_REQUEST);
    assertRefused(ask("unknown.anthropic.model", 100, user(TEXT)), FailureReason.MODEL_NOT_FOUND);
  }

  @Test
  void reportsAnAnswerThatWasCutOffAndWhatItCost() {
    LlmReply reply = ask(MODEL, 2, user(TEXT));

    assertRefused(reply, FailureReason.OUTPUT_TRUNCATED);
    assertThat(((LlmReply.Refused) reply).usage().outputTokens()).isEqualTo(2);
  }

  @Test
  void leavesThrottlingToThePacer() {
    SIMULATOR.behave("{\"requestsPerMinute\": 0}");

    assertThat(faultOf(ask(MODEL, 100, user(TEXT)))).isInstanceOf(Fault.Throttled.class);
    assertThat(SIMULATOR.total()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"error", "model-error", "model-timeout", "unavailable", "malformed"})
  void leavesAPassingFaultToTheRetryPolicy(String ending) {
    SIMULATOR.behave(
        "{\"latencyMillis\": {\"min\": 5, \"max\": 20}, \"sequence\": [\"" + ending + "\"]}");

    assertThat(faultOf(ask(MODEL, 100, user(TEXT)))).isInstanceOf(Fault.Transient.class);
    assertThat(SIMULATOR.total()).isEqualTo(1);
  }

  @Test
  void givesUpAfterItsTime() {
    SIMULATOR.behave("{\"sequence\": [\"hang\"]}");

    assertThat(faultOf(ask(MODEL, 100, user(TEXT)))).isInstanceOf(Fault.Transient.class);
    awaitAborted();
  }

  @Test
  void leavesAtOnceWhenInterrupted() throws InterruptedException {
    SIMULATOR.behave("{\"sequence\": [\"hang\"]}");
    var reply = new AtomicReference<LlmReply>();
    Thread caller = Thread.ofVirtual().start(() -> reply.set(ask(MODEL, 100, user(TEXT))));
    await().until(() -> SIMULATOR.total() == 1);

    caller.interrupt();

    assertThat(caller.join(TIMEOUT.dividedBy(2))).isTrue();
    assertThat(faultOf(reply.get())).isEqualTo(new Fault.Interrupted());
    awaitAborted();
  }

  private static void awaitAborted() {
    await().atMost(TIMEOUT).until(() -> SIMULATOR.calls().path("aborted").asInt() == 1);
    assertThat(SIMULATOR.total()).isEqualTo(1);
  }

  private static void assertRefused(LlmReply reply, FailureReason reason) {
    assertThat(faultOf(reply))
        .isInstanceOfSatisfying(
            Fault.Permanent.class, fault -> assertThat(fault.reason()).isEqualTo(reason));
  }

  private static Fault faultOf(LlmReply reply) {
    return ((LlmReply.Refused) reply).fault();
  }

  private LlmReply ask(String model, int maxOutputTokens, LlmTurn.User turn) {
    return client().ask(new LlmRequest(model, "", List.of(turn), maxOutputTokens, 0, terms()));
  }

  private static CallTerms terms() {
    return SomeTerms.until(Clock.systemUTC().instant().plusSeconds(60));
  }

  private static LlmTurn.User user(String text) {
    return new LlmTurn.User(text);
  }

  private static byte[] encoded(String encoder) throws IOException {
    var out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(75, 100, BufferedImage.TYPE_INT_RGB), encoder, out);
    return out.toByteArray();
  }
}
