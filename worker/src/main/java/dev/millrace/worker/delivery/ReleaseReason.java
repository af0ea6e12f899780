package dev.millrace.worker.delivery;

/**
 * Why a permit came back. Of all but the unused: received = acknowledged + released + dead-lettered
 * + abandoned + in flight.
 */
public enum ReleaseReason {
  /** The receive brought less than there were permits. */
  UNUSED,
  /** The message is done with and will be deleted. */
  ACKNOWLEDGED,
  /** The message will be visible again, now or later. */
  RELEASED,
  /** The job failed for good and lies in the dead-letter queue. */
  DEAD_LETTERED,
  /** Somebody else owns the job, or nothing is known: the message comes back by itself. */
  ABANDONED
}
