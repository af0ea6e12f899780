package dev.millrace.api.ledger;

/** Keeps an outcome from being acknowledged. */
final class UnreadableOutcomeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private UnreadableOutcomeException(String message) {
    super(message);
  }

  static UnreadableOutcomeException because(String why) {
    return new UnreadableOutcomeException(
        why + "; the message will end in the dead-letter queue of outcomes");
  }
}
