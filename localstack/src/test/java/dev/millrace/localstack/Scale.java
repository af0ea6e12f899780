package dev.millrace.localstack;

/**
 * How much a system test does. The build keeps each within a minute; {@code -Dmillrace.full=true}
 * runs them in the size that docs/invariants.md speaks of.
 */
final class Scale {
  private Scale() {}

  static int of(int inTheBuild, int inFull) {
    return Boolean.getBoolean("millrace.full") ? inFull : inTheBuild;
  }
}
