package dev.millrace.worker.pacing;

import dev.millrace.job.TenantId;
import dev.millrace.job.Urgency;

/**
 * What a call takes of its pool's quota when it starts, and for whom: one request, and the tokens
 * that providers hold back until they know what the call really used.
 *
 * @param llmTokens input tokens as estimated, and the most output tokens
 */
public record Reservation(long llmTokens, Urgency urgency, TenantId tenant) {
  public Reservation {
    if (llmTokens < 0) {
      throw new IllegalArgumentException("a call reserves no negative tokens, got " + llmTokens);
    }
  }
}
