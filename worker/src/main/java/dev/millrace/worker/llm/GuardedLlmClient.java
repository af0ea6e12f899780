package dev.millrace.worker.llm;

import dev.millrace.job.Usage;
import dev.millrace.job.attempt.Fault;
import dev.millrace.job.attempt.Jitter;
import dev.millrace.worker.pacing.Pacer;
import dev.millrace.worker.pacing.Pause;
import dev.millrace.worker.pacing.Reservation;
import dev.millrace.worker.pacing.Turn;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Lets a call start when deadline, circuit breaker and pacer agree. A throttled call goes back to
 * the pacer under the same attempt, as often as it takes; an open circuit is waited for. Both last
 * until the deadline, the loss of the lease or an interrupt, and cost neither a write nor a retry.
 */
public final class GuardedLlmClient implements LlmClient {
  private static final Duration LOOK_AT_CIRCUIT = Duration.ofSeconds(1);

  private final LlmClient client;
  private final Pacer pacer;
  private final CircuitBreaker breaker;
  private final double outputMultiplier;
  private final Clock clock;
  private final Pause pause;
  private final Jitter jitter;

  /**
   * @param gate of the pool that the client's calls use
   * @param outputMultiplier quota tokens that an output token costs when a call is settled
   */
  public GuardedLlmClient(
      LlmClient client,
      ModelGate gate,
      double outputMultiplier,
      Clock clock,
      Pause pause,
      Jitter jitter) {
    this.client = client;
    this.pacer = gate.pacer();
    this.breaker = gate.breaker();
    this.outputMultiplier = outputMultiplier;
    this.clock = clock;
    this.pause = pause;
    this.jitter = jitter;
  }

  @Override
  public LlmReply ask(LlmRequest request) {
    CallTerms terms = request.terms();
    long tokens = QuotaTokens.reservedFor(request);
    var reservation = new Reservation(tokens, terms.urgency(), terms.tenant());
    try {
      Optional<Turn> turn = turnFor(reservation, terms);
      while (turn.isPresent()) {
        LlmReply reply = call(request, turn.get());
        if (!(reply instanceof LlmReply.Refused(Fault.Throttled _, var _))) {
          return reply;
        }
        turn = turnFor(reservation, terms);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return new LlmReply.Refused(new Fault.Interrupted());
  }

  /** Returns empty when the call is not wanted any more. */
  private Optional<Turn> turnFor(Reservation reservation, CallTerms terms)
      throws InterruptedException {
    while (terms.mayStart(clock.instant())) {
      if (!breaker.tryAcquirePermission()) {
        pause.lasting(jitter.applyTo(LOOK_AT_CIRCUIT));
        continue;
      }
      Optional<Turn> turn = permittedTurn(reservation, terms);
      if (turn.isEmpty() || breaker.getState() != CircuitBreaker.State.OPEN) {
        return turn;
      }
      pacer.handBack(turn.get());
    }
    return Optional.empty();
  }

  /** The permission of a half-open circuit is the only one: whoever does not call returns it. */
  private Optional<Turn> permittedTurn(Reservation reservation, CallTerms terms)
      throws InterruptedException {
    Optional<Turn> turn = Optional.empty();
    try {
      turn = pacer.awaitTurn(reservation, terms.deadline());
      if (turn.isPresent() && !terms.mayStart(clock.instant())) {
        pacer.handBack(turn.get());
        turn = Optional.empty();
      }
      return turn;
    } finally {
      if (turn.isEmpty()) {
        breaker.releasePermission();
      }
    }
  }

  /** Whatever becomes of the call, the permission of the circuit is used or goes back. */
  private LlmReply call(LlmRequest request, Turn turn) {
    long start = breaker.getCurrentTimestamp();
    boolean isReported = false;
    Optional<LlmReply> got = Optional.empty();
    try {
      LlmReply reply = client.ask(request);
      got = Optional.of(reply);
      isReported = saysMuchOfProvider(reply);
      if (isReported) {
        report(reply, start);
      }
      return reply;
    } finally {
      got.ifPresentOrElse(reply -> tellPacer(reply, turn), () -> pacer.ended(turn));
      if (!isReported) {
        breaker.releasePermission();
      }
    }
  }

  private static boolean saysMuchOfProvider(LlmReply reply) {
    return switch (reply) {
      case LlmReply.Answered _, LlmReply.Refused(Fault.Transient _, var _) -> true;
      case LlmReply.Refused(Fault.Permanent _, var _),
          LlmReply.Refused(Fault.Throttled _, var _),
          LlmReply.Refused(Fault.Interrupted _, var _) ->
          false;
    };
  }

  private void tellPacer(LlmReply reply, Turn turn) {
    switch (reply) {
      case LlmReply.Answered(var _, Usage usage) -> admitted(turn, usage);
      case LlmReply.Refused(Fault.Permanent _, Usage usage) -> admitted(turn, usage);
      case LlmReply.Refused(Fault.Throttled(var retryAfter), var _) ->
          pacer.throttled(turn, retryAfter.orElse(Duration.ZERO));
      case LlmReply.Refused(Fault.Transient _, var _),
          LlmReply.Refused(Fault.Interrupted _, var _) ->
          pacer.ended(turn);
    }
  }

  private void admitted(Turn turn, Usage usage) {
    pacer.admitted(turn, QuotaTokens.usedBy(usage, outputMultiplier));
  }

  private void report(LlmReply reply, long start) {
    TimeUnit unit = breaker.getTimestampUnit();
    breaker.onResult(breaker.getCurrentTimestamp() - start, unit, reply);
  }
}
