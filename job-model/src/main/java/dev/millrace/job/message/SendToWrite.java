package dev.millrace.job.message;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The time between a wake-up and the state it wakes for. A worker waits some minutes for the state
 * of a young message, then deletes the message: a state written after that would never be run,
 * unless its wake-up is sent once more.
 */
public final class SendToWrite {
  /** After which a writer gives up, or sends again what it has sent. */
  public static final Duration LONGEST = Duration.ofSeconds(60);

  private final Clock clock;
  private final Instant sentAt;

  private SendToWrite(Clock clock, Instant sentAt) {
    this.clock = clock;
    this.sentAt = sentAt;
  }

  /** Begins just before the wake-up is sent. */
  public static SendToWrite begin(Clock clock) {
    return since(clock.instant(), clock);
  }

  /** Began at the given instant. */
  public static SendToWrite since(Instant sentAt, Clock clock) {
    return new SendToWrite(clock, sentAt);
  }

  /** Whether a worker may soon delete the message because it found no work. */
  public boolean isTooLate() {
    return clock.instant().isAfter(sentAt.plus(LONGEST));
  }
}
