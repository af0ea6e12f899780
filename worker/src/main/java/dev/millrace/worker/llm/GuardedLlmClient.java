package dev.millrace.worker.llm;

import dev.millrace.job.attempt.Fault;
import dev.millrace.job.attempt.Jitter;
import dev.millrace.worker.pacing.Pacer;
import dev.millrace.worker.pacing.Pause;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Clock;
import java.time.Duration;
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
  private final Clock clock;
  private final Pause pause;
  private final Jitter jitter;

  public GuardedLlmClient(
      LlmClient client, ModelGate gate, Clock clock, Pause pause, Jitter jitter) {
    this.client = client;
    this.pacer = gate.pacer();
    this.breaker = gate.breaker();
    this.clock = clock;
    this.pause = pause;
    this.jitter = jitter;
  }

  @Override
  public LlmReply ask(LlmRequest request) {
    try {
      while (mayCall(request)) {
        LlmReply reply = call(request);
        if (!(reply instanceof LlmReply.Refused(Fault.Throttled _, var _))) {
          return reply;
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return new LlmReply.Refused(new Fault.Interrupted());
  }

  /** Returns false when the call is not wanted any more. */
  private boolean mayCall(LlmRequest request) throws InterruptedException {
    while (request.mayStart(clock.instant())) {
      if (!breaker.tryAcquirePermission()) {
        pause.lasting(jitter.applyTo(LOOK_AT_CIRCUIT));
      } else if (!hasTurn(request)) {
        return false;
      } else if (breaker.getState() != CircuitBreaker.State.OPEN) {
        return true;
      }
    }
    return false;
  }

  /** The permission of a half-open circuit is the only one: whoever does not call returns it. */
  private boolean hasTurn(LlmRequest request) throws InterruptedException {
    boolean hasTurn = false;
    try {
      hasTurn = pacer.awaitTurn(request.deadline()) && request.mayStart(clock.instant());
      return hasTurn;
    } finally {
      if (!hasTurn) {
        breaker.releasePermission();
      }
    }
  }

  /** Whatever becomes of the call, the permission of the circuit is used or goes back. */
  private LlmReply call(LlmRequest request) {
    long start = breaker.getCurrentTimestamp();
    boolean isReported = false;
    try {
      LlmReply reply = client.ask(request);
      isReported = saysMuchOfProvider(reply);
      if (isReported) {
        report(reply, start);
      }
      tellPacer(reply);
      return reply;
    } finally {
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

  private void tellPacer(LlmReply reply) {
    switch (reply) {
      case LlmReply.Answered _, LlmReply.Refused(Fault.Permanent _, var _) -> pacer.admitted();
      case LlmReply.Refused(Fault.Throttled(var retryAfter), var _) ->
          pacer.throttled(retryAfter.orElse(Duration.ZERO));
      case LlmReply.Refused(Fault.Transient _, var _),
          LlmReply.Refused(Fault.Interrupted _, var _) -> {}
    }
  }

  private void report(LlmReply reply, long start) {
    TimeUnit unit = breaker.getTimestampUnit();
    breaker.onResult(breaker.getCurrentTimestamp() - start, unit, reply);
  }
}
