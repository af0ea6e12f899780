package dev.millrace.worker.execution;

import dev.millrace.job.attempt.Fault;

/** What reading a job's input brought. */
sealed interface Input {

  /** The text. */
  record Text(String text) implements Input {}

  /** No text, and what follows from that. */
  record Unusable(Fault fault) implements Input {}
}
