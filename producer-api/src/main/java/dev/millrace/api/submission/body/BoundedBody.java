package dev.millrace.api.submission.body;

import dev.millrace.api.problem.ProblemException;
import dev.millrace.api.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;

/** Reads a body, but never more than it may have. */
public record BoundedBody(int maxBytes) {

  /**
   * Reads it to its end.
   *
   * @throws ProblemException if there is more
   * @throws IOException if the caller ends early
   */
  public byte[] read(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(maxBytes + 1);
    if (bytes.length > maxBytes) {
      throw ProblemException.of(
          ProblemType.BODY_TOO_LARGE,
          "A body has at most %d bytes. Upload a larger text as a document.".formatted(maxBytes));
    }
    return bytes;
  }
}
