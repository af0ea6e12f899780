package dev.millrace.worker.lifecycle;

import java.time.Duration;

/**
 * The timing budget. What these numbers promise each other is checked here, once, at start-up.
 *
 * @param visibilityTimeout V: how long a message and a lease outlive their worker
 * @param heartbeatInterval at most V/3, so that two beats may fail before V ends
 * @param modelTimeout the longest wait for one answer
 * @param receiveWait how long a poll stays open; a drain waits for it
 * @param drain how the worker stops
 */
public record WorkerTimings(
    Duration visibilityTimeout,
    Duration heartbeatInterval,
    Duration modelTimeout,
    Duration receiveWait,
    DrainTimes drain) {
  /** After as long a delivery is given back: SQS ends each at 12 h, whatever the heartbeat does. */
  public static final Duration LONGEST_DELIVERY = Duration.ofHours(11);

  private static final Duration SHORTEST_VISIBILITY = Duration.ofSeconds(10);
  private static final Duration LONGEST_VISIBILITY = Duration.ofHours(12);
  private static final Duration LONGEST_POLL = Duration.ofSeconds(20);

  public WorkerTimings {
    require(
        visibilityTimeout.compareTo(SHORTEST_VISIBILITY) >= 0
            && visibilityTimeout.compareTo(LONGEST_VISIBILITY) <= 0,
        "millrace.worker.visibility-timeout must be 10 s to 12 h (the queue's own limit), got "
            + visibilityTimeout);
    require(
        heartbeatInterval.isPositive()
            && heartbeatInterval.multipliedBy(3).compareTo(visibilityTimeout) <= 0,
        "millrace.worker.heartbeat-interval must be at most a third of"
            + " millrace.worker.visibility-timeout, got "
            + heartbeatInterval
            + " and "
            + visibilityTimeout);
    require(
        modelTimeout.isPositive() && modelTimeout.compareTo(LONGEST_DELIVERY) < 0,
        "millrace.worker.model-timeout must end before a delivery does (11 h), got "
            + modelTimeout);
    require(
        receiveWait.isPositive() && receiveWait.compareTo(LONGEST_POLL) <= 0,
        "millrace.worker.receive-wait must be 1 s to 20 s (the queue's own limit), got "
            + receiveWait);
    require(
        receiveWait.compareTo(drain.finishWithin()) <= 0,
        "millrace.worker.receive-wait must be at most millrace.worker.drain.finish-within, since a"
            + " drain waits for the open poll, got "
            + receiveWait
            + " and "
            + drain.finishWithin());
  }

  /**
   * How the worker stops.
   *
   * @param stopTimeout after which the platform kills the process
   * @param finishWithin after which unfinished jobs are given back
   */
  public record DrainTimes(Duration stopTimeout, Duration finishWithin) {
    /** Giving back a thousand jobs takes a few seconds of writes. */
    private static final Duration MARGIN = Duration.ofSeconds(2);

    public DrainTimes {
      require(
          finishWithin.isPositive() && finishWithin.plus(MARGIN).compareTo(stopTimeout) <= 0,
          "millrace.worker.drain.finish-within must end 2 s before"
              + " millrace.worker.drain.stop-timeout, got "
              + finishWithin
              + " and "
              + stopTimeout);
    }

    Duration giveBackWithin() {
      return stopTimeout.minus(finishWithin);
    }
  }

  /**
   * Checks that the retries of one job end within its default deadline.
   *
   * @throws IllegalArgumentException naming both keys
   */
  public void requireRetriesFit(int maxFailures, Duration longestBackoff, Duration deadline) {
    Duration longest = modelTimeout.plus(longestBackoff).multipliedBy(maxFailures);
    require(
        longest.compareTo(deadline) <= 0,
        "millrace.worker.retry.max-failures times millrace.worker.model-timeout and"
            + " millrace.worker.retry.longest-backoff must fit into a deadline of "
            + deadline
            + ", got "
            + longest);
  }

  private static void require(boolean isKept, String promise) {
    if (!isKept) {
      throw new IllegalArgumentException(promise);
    }
  }
}
