package dev.millrace.worker.execution;

/** What a running attempt may do, as its lease and the life of the worker decide. */
public interface AttemptControl {

  /**
   * Whether the attempt may go on: it still owns the job, and nobody told it to stop before its
   * answer was there. Without it nothing is started and nothing written.
   */
  boolean holdsLease();

  /**
   * The model's work is paid for: from here on only the loss of the lease interrupts the attempt,
   * neither a drain nor a cancel.
   */
  void beginStoring();
}
