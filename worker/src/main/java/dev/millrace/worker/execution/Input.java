package dev.millrace.worker.execution;

import dev.millrace.job.attempt.Fault;
import dev.millrace.worker.workflow.InputPart;
import java.util.List;

/** What reading a job's input brought. */
sealed interface Input {

  /** Its text and its documents, at least one part. */
  record Ready(List<InputPart> parts) implements Input {}

  /** Nothing that can be used, and what follows from that. */
  record Unusable(Fault fault) implements Input {}
}
