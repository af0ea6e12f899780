package dev.millrace.job.attempt;

import dev.millrace.job.Failure;
import java.time.Duration;

/** What becomes of the delivery whose attempt ended. */
public sealed interface Disposition {

  /** Done with: delete the message. */
  record Acknowledge() implements Disposition {}

  /** Try again later, and count the failure. */
  record RetryAfter(Duration delay) implements Disposition {}

  /** Give up, visibly. */
  record DeadLetter(Failure failure) implements Disposition {}

  /** Try again, elsewhere or later, and count nothing. */
  record Release(Duration delay) implements Disposition {}
}
