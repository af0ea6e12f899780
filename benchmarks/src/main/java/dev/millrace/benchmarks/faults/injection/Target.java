package dev.millrace.benchmarks.faults.injection;

/** A worker that can be sent signals. */
public interface Target {

  /** Its name in the log. */
  String worker();

  /** Sends a signal such as {@code KILL}; returns once it was delivered. */
  void signal(String name);

  /** The worker was struck: whoever keeps the number of workers may start another. */
  void struck();
}
