package dev.millrace.localstack.emulators.simulator.converse;

/** The body is no Converse request; the caller gets a ValidationException. */
public final class InvalidConverseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private InvalidConverseException(String message) {
    super(message);
  }

  static InvalidConverseException because(String why) {
    return new InvalidConverseException(why);
  }

  /** The message is written for the caller. */
  public ConverseError asError() {
    return ConverseError.invalid(String.valueOf(getMessage()));
  }
}
