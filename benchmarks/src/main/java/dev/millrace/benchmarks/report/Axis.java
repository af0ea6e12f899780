package dev.millrace.benchmarks.report;

/** Maps values to places in a picture; both axes begin at zero. */
record Axis(double xMax, double yMax, int left, int top, int width, int height) {
  private static final double[] STEPS = {1, 1.5, 2, 3, 4, 5, 6, 8, 10};

  double x(double value) {
    return left + value / xMax * width;
  }

  double y(double value) {
    return top + height - value / yMax * height;
  }

  /** The next round number. */
  static double roundedUp(double value) {
    if (value <= 0) {
      return 1;
    }
    double power = Math.pow(10, Math.floor(Math.log10(value)));
    for (double step : STEPS) {
      if (value <= step * power) {
        return step * power;
      }
    }
    return value;
  }
}
