package dev.millrace.worker.llm;

import dev.millrace.job.Usage;

/**
 * What a call costs of a quota that counts tokens. A provider takes the input and the most output
 * when the call starts; at its end an output token may count several times, and what came from the
 * cache does not count.
 */
final class QuotaTokens {
  private QuotaTokens() {}

  static long reservedFor(LlmRequest request) {
    return TokenEstimate.of(request) + request.maxOutputTokens();
  }

  static long usedBy(Usage usage, double outputMultiplier) {
    long output = (long) Math.ceil(usage.outputTokens() * outputMultiplier);
    return usage.inputTokens() + usage.cacheWriteTokens() + output;
  }
}
