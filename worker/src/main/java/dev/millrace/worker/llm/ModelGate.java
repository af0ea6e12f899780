package dev.millrace.worker.llm;

import dev.millrace.worker.pacing.Pacer;
import dev.millrace.worker.pacing.PoolGate;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;

/** Open while the provider lets calls in: neither throttles everything nor fails most calls. */
public record ModelGate(Pacer pacer, CircuitBreaker breaker) implements PoolGate {
  @Override
  public boolean isOpen() {
    return !pacer.isGated() && breaker.getState() == CircuitBreaker.State.CLOSED;
  }
}
