package dev.millrace.benchmarks.goodput.real;

/** Makes one call in real time, with all attempts that this takes, and counts them. */
interface Caller extends AutoCloseable {
  void call();

  @Override
  void close();
}
