package dev.millrace.job.store;

/** What a read of a payload found. */
public sealed interface PayloadRead {

  /** The bytes; their digest was checked against the reference. */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  record Content(byte[] bytes) implements PayloadRead {}

  /** Nothing is there. */
  record Missing() implements PayloadRead {}

  /** Something else is there now. */
  record Superseded() implements PayloadRead {}

  /**
   * It is there, but no read will ever succeed.
   *
   * @param code the store's own name of its refusal
   */
  record Unreadable(String code) implements PayloadRead {}

  /** There is more than the caller wanted to read. */
  record TooLarge(long length) implements PayloadRead {}
}
