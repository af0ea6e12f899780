package dev.millrace.worker.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.job.Usage;
import dev.millrace.testkit.SettableClock;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A provider that takes five times as long as before still answers. */
class SlowAnswersTest {
  private static final LlmReply ANSWERED = new LlmReply.Answered("Fine.", Usage.NONE);

  private final SettableClock clock = new SettableClock();
  private final CircuitBreaker breaker =
      ModelBreaker.create("default", Duration.ofSeconds(10), Duration.ofSeconds(60), clock);

  @Test
  void openNoCircuit() {
    answer(100, 4);
    answer(1_000, 20);

    assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    assertThat(breaker.getMetrics().getNumberOfNotPermittedCalls()).isZero();
  }

  private void answer(int calls, int seconds) {
    for (int i = 0; i < calls; i++) {
      assertThat(breaker.tryAcquirePermission()).isTrue();
      clock.advance(Duration.ofSeconds(seconds));
      breaker.onResult(seconds, TimeUnit.SECONDS, ANSWERED);
    }
  }
}
