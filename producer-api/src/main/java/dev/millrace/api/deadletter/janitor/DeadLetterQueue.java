package dev.millrace.api.deadletter.janitor;

import java.time.Duration;
import java.util.List;

/**
 * The dead-letter queue of jobs. Each method throws {@link
 * dev.millrace.job.store.StoreUnavailableException} when the queue does not answer; what was
 * received and not settled comes back by itself.
 */
interface DeadLetterQueue {

  /**
   * Ten messages at most; none if none became visible within a second.
   *
   * @param hiddenFor how long nobody else receives them
   */
  List<FoundMessage> receive(Duration hiddenFor);

  void delete(FoundMessage message);

  /** Lets others receive the message at once. */
  void release(FoundMessage message);
}
