package dev.millrace.localstack;

/** The stack cannot start or go on. The message is one line for the person at the terminal. */
public final class StackException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StackException(String message) {
    super(message);
  }
}
