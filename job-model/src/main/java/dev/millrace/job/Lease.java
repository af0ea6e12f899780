package dev.millrace.job;

import java.time.Instant;

/**
 * A claim with its owner and its end. The owner is a worker's task id and the nonce of one
 * delivery, so that a worker recognises its own claim when the answer to it was lost.
 */
public record Lease(String owner, Instant expiresAt) {
  public boolean hasExpired(Instant now) {
    return !expiresAt.isAfter(now);
  }
}
