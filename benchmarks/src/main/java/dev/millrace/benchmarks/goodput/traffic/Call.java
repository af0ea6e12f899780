package dev.millrace.benchmarks.goodput.traffic;

import java.time.Duration;

/**
 * One model call.
 *
 * @param inputTokens LLM tokens of the prompt
 * @param maxOutputTokens reserved beside the prompt while the call runs
 * @param outputTokens of the answer
 */
public record Call(long inputTokens, long maxOutputTokens, long outputTokens, Duration latency) {
  public long reservedTokens() {
    return inputTokens + maxOutputTokens;
  }

  public long usedTokens() {
    return inputTokens + outputTokens;
  }
}
