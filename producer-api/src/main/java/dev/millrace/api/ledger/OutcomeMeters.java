package dev.millrace.api.ledger;

import dev.millrace.job.Usage;
import dev.millrace.job.message.OutcomeMessage;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts the ends of attempts. An outcome may arrive twice, so these are for dashboards, not for
 * bills:
 *
 * <ul>
 *   <li>{@code millrace.attempts.ended} by {@code state}: outcomes read = the sum over all states
 *   <li>{@code millrace.llm.tokens} by {@code model} and {@code kind}: LLM tokens paid = input +
 *       output + cache_read + cache_write
 * </ul>
 */
final class OutcomeMeters {
  private final MeterRegistry meters;

  OutcomeMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  void count(OutcomeMessage outcome) {
    meters.counter("millrace.attempts.ended", "state", outcome.state()).increment();
    outcome.calls().forEach(call -> count(call.llmModelId(), call.usage()));
  }

  private void count(String model, Usage usage) {
    count(model, "input", usage.inputTokens());
    count(model, "output", usage.outputTokens());
    count(model, "cache_read", usage.cacheReadTokens());
    count(model, "cache_write", usage.cacheWriteTokens());
  }

  private void count(String model, String kind, long llmTokens) {
    meters
        .counter("millrace.llm.tokens", "model", model, "kind", kind)
        .increment((double) llmTokens);
  }
}
