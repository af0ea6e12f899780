package dev.millrace.job.message;

import java.util.List;

/** Puts the ends of attempts on the outcomes queue. */
public interface OutcomePublisher {
  /**
   * Returns once the queue has every message; any number is allowed.
   *
   * @throws MessageNotSentException if some may be missing; sending all again is harmless
   */
  void publish(List<OutcomeMessage> outcomes);
}
