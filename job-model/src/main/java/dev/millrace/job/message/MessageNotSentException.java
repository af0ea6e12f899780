package dev.millrace.job.message;

/**
 * A queue did not confirm a message. Whoever sends it holds something that will be delivered again.
 */
public final class MessageNotSentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private MessageNotSentException(String message, Throwable cause) {
    super(message, cause);
  }

  public static MessageNotSentException to(String queue, String jobs, Throwable cause) {
    return new MessageNotSentException(
        "queue " + queue + " did not confirm the message of " + jobs + "; it will be sent again",
        cause);
  }
}
