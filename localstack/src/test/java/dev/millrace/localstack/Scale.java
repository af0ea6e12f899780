package dev.millrace.localstack;

/**
 * How much a system test does. The build keeps each within a minute; {@code -Dmillrace.full=true}
 * runs them in the size that docs/invariants.md speaks of.
 */
final class Scale {
  private Scale() {}

  static int of(int inTheBuild, int inFull) {
    return isFull() ? inFull : inTheBuild;
  }

  /** Whether the tests run in full size, so that what they measure may be held against a target. */
  static boolean isFull() {
    return Boolean.getBoolean("millrace.full");
  }
}
