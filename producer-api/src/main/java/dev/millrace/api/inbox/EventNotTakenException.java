package dev.millrace.api.inbox;

/** Keeps a message of the uploads queue from being acknowledged. */
final class EventNotTakenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private EventNotTakenException(String message) {
    super(message);
  }

  static EventNotTakenException unreadable(String why) {
    return new EventNotTakenException(
        why + "; the message will end in the dead-letter queue of uploads");
  }

  static EventNotTakenException late() {
    return new EventNotTakenException(
        "the job was not stored in time; the message will be redelivered");
  }
}
