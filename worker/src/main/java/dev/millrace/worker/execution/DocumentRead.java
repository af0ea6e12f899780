package dev.millrace.worker.execution;

import dev.millrace.job.attempt.Fault;
import dev.millrace.worker.document.DocumentBlock;
import java.util.List;

/** What reading one document brought. */
sealed interface DocumentRead {

  /** It is text as it stands. */
  record Plain(String text) implements DocumentRead {}

  /** What the parser found in it. */
  record Parsed(List<DocumentBlock> blocks) implements DocumentRead {}

  /** Nothing, and what follows from that. */
  record Unusable(Fault fault) implements DocumentRead {}
}
