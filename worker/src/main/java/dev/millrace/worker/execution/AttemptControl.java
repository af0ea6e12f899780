package dev.millrace.worker.execution;

/** What a running attempt may do, as its lease and the life of the worker decide. */
public interface AttemptControl {

  /** Whether the attempt still owns the job; without it nothing is started and nothing written. */
  boolean holdsLease();

  /**
   * The model's work is paid for: from here on only the loss of the lease interrupts the attempt,
   * no drain.
   */
  void beginStoring();
}
