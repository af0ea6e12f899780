package dev.millrace.api.upload;

/** Keeps a message of the uploads queue from being acknowledged. */
final class UploadNotTakenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private UploadNotTakenException(String message) {
    super(message);
  }

  static UploadNotTakenException unreadable(String why) {
    return new UploadNotTakenException(
        why + "; the message will end in the dead-letter queue of uploads");
  }

  static UploadNotTakenException late() {
    return new UploadNotTakenException(
        "the job was not stored in time; the message will be redelivered");
  }
}
