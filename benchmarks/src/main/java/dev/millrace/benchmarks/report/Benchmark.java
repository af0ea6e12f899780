package dev.millrace.benchmarks.report;

/** Something that can be measured by name. */
public interface Benchmark {

  /** What {@code ./benchmarks/run} calls it, and the name of its result's file. */
  String name();

  /** One line for the list. */
  String about();

  /**
   * Measures; says on standard error how far it is.
   *
   * @throws InterruptedException if nobody wants to know any more
   */
  Result run(Scale scale) throws InterruptedException;
}
