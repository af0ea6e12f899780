package dev.millrace.benchmarks.report;

/** How much of a measurement is run. */
public enum Scale {
  /** Shows that everything works; its figures say nothing. */
  QUICK,
  /** What is published. */
  FULL;

  public boolean isQuick() {
    return this == QUICK;
  }

  /** One of two sizes. */
  public int of(int full, int quick) {
    return isQuick() ? quick : full;
  }
}
