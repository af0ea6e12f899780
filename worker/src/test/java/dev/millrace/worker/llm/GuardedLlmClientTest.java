package dev.millrace.worker.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.job.FailureReason;
import dev.millrace.job.Usage;
import dev.millrace.job.attempt.Fault;
import dev.millrace.job.attempt.Jitter;
import dev.millrace.testkit.SettableClock;
import dev.millrace.worker.pacing.PaceSettings;
import dev.millrace.worker.pacing.Pacer;
import dev.millrace.worker.pacing.QuotaShare;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class GuardedLlmClientTest {
  private static final double OUTPUT_MULTIPLIER = 5;

  /** Of the bucket of tokens, before the first call. */
  private static final double SAVED_UP = 50;

  private static final Offset<Double> A_FEW = within(10.0);

  private static final LlmReply ANSWERED = new LlmReply.Answered("Fine.", Usage.NONE);
  private static final LlmReply THROTTLED =
      new LlmReply.Refused(new Fault.Throttled(Optional.empty()));
  private static final LlmReply BROKEN = new LlmReply.Refused(new Fault.Transient("500"));
  private static final LlmReply REFUSED =
      new LlmReply.Refused(new Fault.Permanent(FailureReason.MODEL_REFUSED_REQUEST, "no"));
  private static final LlmReply INTERRUPTED = new LlmReply.Refused(new Fault.Interrupted());

  private final SettableClock clock = new SettableClock();
  private final Instant deadline = clock.instant().plusSeconds(3600);
  private final Pacer pacer = pacer(OptionalDouble.empty());
  private final Pacer counting = pacer(OptionalDouble.of(1000));
  private final CircuitBreaker breaker =
      ModelBreaker.create("default", Duration.ofSeconds(10), Duration.ofSeconds(60), clock);
  private final ModelGate gate = new ModelGate(pacer, breaker);

  @Test
  void asksAgainUnderTheSameAttemptWhenThrottled() {
    var client = new ScriptedLlmClient(THROTTLED, THROTTLED, ANSWERED);

    LlmReply reply = guarded(client).ask(request(() -> true));

    assertThat(reply).isEqualTo(ANSWERED);
    assertThat(client.requests()).hasSize(3);
    assertThat(breaker.getMetrics().getNumberOfBufferedCalls()).isEqualTo(1);
  }

  @Test
  void handsTransientAndPermanentFaultsOn() {
    assertThat(guarded(new ScriptedLlmClient(BROKEN)).ask(request(() -> true))).isEqualTo(BROKEN);
    assertThat(guarded(new ScriptedLlmClient(REFUSED)).ask(request(() -> true))).isEqualTo(REFUSED);
  }

  @Test
  void callsNothingAfterTheDeadline() {
    var client = new ScriptedLlmClient(ANSWERED);
    clock.set(deadline);

    LlmReply reply = guarded(client).ask(request(() -> true));

    assertThat(reply).isEqualTo(INTERRUPTED);
    assertThat(client.requests()).isEmpty();
  }

  @Test
  void callsNothingOnceTheLeaseIsLost() {
    var client = new ScriptedLlmClient(ANSWERED);

    LlmReply reply = guarded(client).ask(request(() -> false));

    assertThat(reply).isEqualTo(INTERRUPTED);
    assertThat(client.requests()).isEmpty();
  }

  @Test
  void opensTheCircuitForErrorsButNeverForThrottles() {
    var throttles = new ScriptedLlmClient(THROTTLED);
    int[] looks = {12};
    guarded(throttles).ask(request(() -> looks[0]-- > 0));
    boolean isOpenAfterThrottles = breaker.getState() == CircuitBreaker.State.OPEN;

    failTwentyTimes();

    assertThat(isOpenAfterThrottles).isFalse();
    assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.OPEN);
    assertThat(gate.isOpen()).isFalse();
  }

  @Test
  void waitsForAnOpenCircuitAndProbesWithOneCall() {
    failTwentyTimes();
    var client = new ScriptedLlmClient(ANSWERED);

    LlmReply reply = guarded(client).ask(request(() -> true));

    assertThat(reply).isEqualTo(ANSWERED);
    assertThat(Duration.between(SettableClock.START, clock.instant()))
        .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(12));
    assertThat(client.requests()).hasSize(1);
    assertThat(gate.isOpen()).isTrue();
  }

  @Test
  void asksAgainAfterAProbeThatMetADefect() {
    failTwentyTimes();
    LlmClient defect =
        _ -> {
          throw new IllegalStateException("told to fail");
        };
    assertThatIllegalStateException().isThrownBy(() -> guarded(defect).ask(request(() -> true)));

    LlmReply reply = guarded(new ScriptedLlmClient(ANSWERED)).ask(request(() -> true));

    assertThat(reply).isEqualTo(ANSWERED);
    assertThat(gate.isOpen()).isTrue();
  }

  @Test
  void waitsForAProbeNoLongerThanACallMayTake() {
    assertThat(breaker.getCircuitBreakerConfig().getMaxWaitDurationInHalfOpenState())
        .isEqualTo(Duration.ofSeconds(70));
  }

  @Test
  void isInterruptedWhileItWaits() {
    failTwentyTimes();
    Thread.currentThread().interrupt();

    LlmReply reply = guarded(new ScriptedLlmClient(ANSWERED)).ask(request(() -> true));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(reply).isEqualTo(INTERRUPTED);
  }

  @Test
  void settlesACallWithWhatItsProviderCountsAgainstTheQuota() {
    var usage = new Usage(100, 80, 1_000_000, 50);

    counted(new ScriptedLlmClient(new LlmReply.Answered("Fine.", usage))).ask(request(() -> true));

    assertThat(tokensOwed()).isCloseTo(100 + 50 + 80 * 5 - SAVED_UP, A_FEW);
  }

  @Test
  void settlesARefusedCallWithNothing() {
    counted(new ScriptedLlmClient(REFUSED)).ask(request(() -> true));

    assertThat(tokensOwed()).isNegative();
  }

  @Test
  void countsTheReservationOfACallThatEndedWithoutAnAnswer() {
    counted(new ScriptedLlmClient(BROKEN)).ask(request(() -> true, 549));

    assertThat(tokensOwed()).isCloseTo(550 - SAVED_UP, A_FEW);
  }

  @Test
  void leavesNoTraceOfATurnThatNobodyWantedAnyMore() {
    int[] looks = {1};

    LlmReply reply = counted(new ScriptedLlmClient(ANSWERED)).ask(request(() -> looks[0]-- > 0));

    assertThat(reply).isEqualTo(INTERRUPTED);
    assertThat(counting.isBusy()).isFalse();
    assertThat(tokensOwed()).isNegative();
  }

  private double tokensOwed() {
    return counting.tokensOwed();
  }

  private void failTwentyTimes() {
    for (int i = 0; i < 20; i++) {
      guarded(new ScriptedLlmClient(BROKEN)).ask(request(() -> true));
      clock.advance(Duration.ofMillis(1));
    }
    clock.set(SettableClock.START);
  }

  /** Time passes while the client pauses, and a little whenever the pacer looks at the clock. */
  private GuardedLlmClient guarded(LlmClient client) {
    return guarded(client, gate);
  }

  private GuardedLlmClient counted(LlmClient client) {
    return guarded(client, new ModelGate(counting, breaker));
  }

  private GuardedLlmClient guarded(LlmClient client, ModelGate guard) {
    return new GuardedLlmClient(client, guard, OUTPUT_MULTIPLIER, clock, this::pause, Jitter.NONE);
  }

  private Pacer pacer(OptionalDouble tokens) {
    var known = new PaceSettings(10, 1, OptionalDouble.of(100_000), tokens);
    return new Pacer(known, QuotaShare.WHOLE, new TickingClock(clock));
  }

  private void pause(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    clock.advance(duration);
  }

  private LlmRequest request(BooleanSupplier isWanted) {
    return request(isWanted, 10);
  }

  private LlmRequest request(BooleanSupplier isWanted, int maxOutputTokens) {
    var turns = List.<LlmTurn>of(new LlmTurn.User("Hi"));
    var terms = SomeTerms.until(deadline, isWanted);
    return new LlmRequest("model", "", turns, maxOutputTokens, 0, terms);
  }
}
