package dev.millrace.benchmarks.arm;

/** A contender. It lives through many rounds, as a server does. */
public interface Arm {

  /** What must be there before the clock runs. */
  default void prepare(ArmOrder order) {}

  /** Runs all jobs of the queue, and returns when their messages are deleted. */
  ArmReport run(ArmOrder order) throws InterruptedException;
}
