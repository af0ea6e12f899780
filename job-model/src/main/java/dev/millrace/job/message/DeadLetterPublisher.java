package dev.millrace.job.message;

import dev.millrace.job.FailureReason;

/** Puts the messages of failed jobs on the dead-letter queue. */
public interface DeadLetterPublisher {
  /**
   * Returns once the dead-letter queue has the message, whose cause becomes {@link
   * Cause#DEAD_LETTER}.
   *
   * @throws MessageNotSentException if that is not known; sending again is harmless
   */
  void publish(JobMessage message, FailureReason reason);
}
