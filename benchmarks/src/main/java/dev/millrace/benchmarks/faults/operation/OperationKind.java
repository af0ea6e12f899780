package dev.millrace.benchmarks.faults.operation;

/** What a request of a worker is for. */
public enum OperationKind {
  /** Asks a lane for messages; those of the answer are its subjects. */
  RECEIVE,
  /** Takes the lease of a job. */
  CLAIM,
  /** Makes a lease last longer. */
  EXTEND,
  /** Reads the input of a job, or a document. */
  FETCH,
  /** Has a parser process read a document. */
  PARSE,
  /** Asks a model, and pays. */
  MODEL_CALL,
  /** Writes the bytes of a result. */
  STORE_RESULT,
  /** Writes how an attempt ended. */
  RECORD,
  /** Ends a job that nobody else will end. */
  CLOSE,
  /** Sends a dead letter. */
  DEAD_LETTER,
  /** Tells how attempts ended. */
  OUTCOME,
  /** Deletes messages of a lane. */
  DELETE,
  /** Hides messages of a lane, or shows them again. */
  HIDE,
  /** Anything else, such as finding a queue or reading notices. */
  OTHER
}
