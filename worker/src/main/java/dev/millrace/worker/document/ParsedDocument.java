package dev.millrace.worker.document;

import dev.millrace.job.FailureReason;
import java.util.List;

/** What became of reading a document. */
public sealed interface ParsedDocument {

  /** The document's content, never empty. */
  record Content(List<DocumentBlock> blocks) implements ParsedDocument {
    public Content {
      blocks = List.copyOf(blocks);
      if (blocks.isEmpty()) {
        throw new IllegalArgumentException("content without a block");
      }
    }
  }

  /**
   * The document will never be read, whoever tries.
   *
   * @param detail which limit or rule it breaks, for the log; holds nothing of the document
   */
  record Rejected(FailureReason reason, String detail) implements ParsedDocument {}

  /** Nothing is known of the document: no child process was free or could be started in time. */
  record Unavailable(String why) implements ParsedDocument {}
}
