package dev.millrace.job.message;

import dev.millrace.job.Lane;

/** Puts wake-ups on a lane's queue. */
public interface LaneSender {
  /**
   * Returns once the queue has the message for good.
   *
   * @throws MessageNotSentException if that is not known; the message may or may not have arrived
   */
  void send(Lane lane, JobMessage message);
}
