package dev.millrace.worker.delivery;

import dev.millrace.job.attempt.Jitter;
import dev.millrace.worker.pacing.Pause;
import java.time.Clock;
import java.time.Duration;

/**
 * When a poller does what.
 *
 * @param receiveWait how long a receive waits for its first message; at most 20 s
 */
public record PollTiming(Duration receiveWait, Clock clock, Pause pause, Jitter jitter) {
  /** SQS's own limit of a long poll. */
  public static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
}
