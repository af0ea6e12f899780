package dev.millrace.benchmarks.report;

import java.util.Locale;

/** Figures as people read them: three digits that mean something. */
public final class Numbers {
  private static final double WHOLE = 100;
  private static final double ONE_DECIMAL = 10;
  private static final double TWO_DECIMALS = 1;

  private Numbers() {}

  public static String text(double number) {
    double size = Math.abs(number);
    if (number == Math.rint(number) || size >= WHOLE) {
      return String.format(Locale.ROOT, "%,.0f", number);
    }
    if (size >= ONE_DECIMAL) {
      return String.format(Locale.ROOT, "%.1f", number);
    }
    return String.format(Locale.ROOT, size >= TWO_DECIMALS ? "%.2f" : "%.3f", number);
  }

  public static String text(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A figure and the interval in which its true value probably lies. */
  public static String text(double number, double low, double high) {
    return text(number) + " (" + text(low) + "–" + text(high) + ")";
  }
}
