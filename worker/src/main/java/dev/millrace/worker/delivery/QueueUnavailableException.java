package dev.millrace.worker.delivery;

/** A queue did not answer; its messages stay, or come back when their visibility timeout ends. */
public final class QueueUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private QueueUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  public static QueueUnavailableException during(String operation, String lane, Throwable cause) {
    return new QueueUnavailableException(
        "queue of lane " + lane + " did not answer during " + operation + "; it is asked again",
        cause);
  }
}
