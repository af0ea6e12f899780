package dev.millrace.worker.llm;

import dev.millrace.job.attempt.Fault;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Clock;
import java.time.Duration;

/** The circuit breaker of a quota pool. */
public final class ModelBreaker {
  private static final int WINDOW = 50;
  private static final int MIN_CALLS = 20;
  private static final int FAILURE_PERCENT = 50;

  private ModelBreaker() {}

  /**
   * Opens when half of the latest calls met an error of the provider or a timeout. Throttling never
   * counts, a slow answer is an answer, and a request refused for its content says nothing about
   * the provider.
   *
   * @param modelTimeout the longest call: a probe that is not back by then no longer blocks others
   */
  public static CircuitBreaker create(
      String pool, Duration openFor, Duration modelTimeout, Clock clock) {
    return CircuitBreaker.of(
        pool,
        CircuitBreakerConfig.custom()
            .slidingWindowType(SlidingWindowType.COUNT_BASED)
            .slidingWindowSize(WINDOW)
            .minimumNumberOfCalls(MIN_CALLS)
            .failureRateThreshold(FAILURE_PERCENT)
            .slowCallDurationThreshold(Duration.ofDays(1))
            .waitDurationInOpenState(openFor)
            .permittedNumberOfCallsInHalfOpenState(1)
            .maxWaitDurationInHalfOpenState(openFor.plus(modelTimeout))
            .recordResult(ModelBreaker::isErrorOfProvider)
            .clock(clock)
            .build());
  }

  private static boolean isErrorOfProvider(Object reply) {
    return reply instanceof LlmReply.Refused(Fault.Transient _, var _);
  }
}
