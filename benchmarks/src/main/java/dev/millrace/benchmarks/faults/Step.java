package dev.millrace.benchmarks.faults;

import dev.millrace.benchmarks.faults.operation.OperationKind;
import java.util.Locale;

/** The steps of a job at which a worker can be harmed, in the order of its life. */
enum Step {
  /** The wake-up is received. */
  RECEIVE(OperationKind.RECEIVE),
  /** The lease is taken. */
  CLAIM(OperationKind.CLAIM),
  /** The input is read. */
  FETCH(OperationKind.FETCH),
  /** A document is read by a parser process. */
  PARSE(OperationKind.PARSE),
  /** The model is asked. */
  MODEL_CALL(OperationKind.MODEL_CALL),
  /** The end of the attempt is written. */
  RECORD(OperationKind.RECORD),
  /** The end of the attempt is told. */
  OUTCOME(OperationKind.OUTCOME),
  /** The message is deleted. */
  DELETE(OperationKind.DELETE);

  private final OperationKind kind;

  Step(OperationKind kind) {
    this.kind = kind;
  }

  OperationKind kind() {
    return kind;
  }

  /** As it is written in options and reports, such as {@code model-call}. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether one request carries several jobs. */
  boolean isBatched() {
    return switch (this) {
      case RECEIVE, OUTCOME, DELETE -> true;
      case CLAIM, FETCH, PARSE, MODEL_CALL, RECORD -> false;
    };
  }
}
