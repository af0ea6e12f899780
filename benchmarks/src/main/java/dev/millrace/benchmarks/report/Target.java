package dev.millrace.benchmarks.report;

/**
 * What was promised, and what came of it.
 *
 * @param promise in words, with its number
 * @param measured the figure, with its unit
 * @param why a missed target was missed; empty if it was met
 */
public record Target(String promise, String measured, boolean isMet, String why) {

  /** For a figure that must not be larger. */
  public static Target atMost(String what, double limit, double measured, String unit) {
    String promise = what + " ≤ " + Numbers.text(limit) + unit;
    return new Target(promise, Numbers.text(measured) + unit, measured <= limit, "");
  }

  /** For a figure that must not be smaller. */
  public static Target atLeast(String what, double limit, double measured, String unit) {
    String promise = what + " ≥ " + Numbers.text(limit) + unit;
    return new Target(promise, Numbers.text(measured) + unit, measured >= limit, "");
  }

  /** Something that is so or not. */
  public static Target holds(String promise, boolean isMet, String measured) {
    return new Target(promise, measured, isMet, "");
  }

  /** The same with the reason for the case that it was missed. */
  public Target missedBecause(String reason) {
    return isMet ? this : new Target(promise, measured, false, reason);
  }
}
