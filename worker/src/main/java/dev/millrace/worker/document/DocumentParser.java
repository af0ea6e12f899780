package dev.millrace.worker.document;

/** Reads documents that strangers wrote. */
public interface DocumentParser {

  /**
   * Reads one document, within limits of size and time.
   *
   * @throws InterruptedException if the caller does not want the answer any more; nothing goes on
   *     in the background
   */
  ParsedDocument parse(DocumentSource source) throws InterruptedException;
}
