package dev.millrace.worker.delivery;

import java.time.Duration;

/**
 * A wish to hide a message.
 *
 * @param visibilityTimeout counted from now, in whole seconds; zero releases it at once
 */
public record Hiding(String receiptHandle, Duration visibilityTimeout) {
  /** The queue's own limit, counted from the receive. */
  static final Duration LONGEST = Duration.ofHours(12);

  public Hiding {
    if (visibilityTimeout.isNegative() || visibilityTimeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "a message is hidden for 0 s to 12 h, got " + visibilityTimeout);
    }
  }
}
