package dev.millrace.worker.delivery;

/** What a queue said about one entry of a batch. */
public enum Settled {
  /** Done. */
  DONE,
  /** The receipt is no longer valid: the message is deleted, or somebody else received it. */
  GONE,
  /** Not done, for a reason that passes. */
  TRY_AGAIN,
  /** Not done, and never will be: the request itself is wrong. */
  REJECTED
}
