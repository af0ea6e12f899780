package dev.millrace.benchmarks.statistics;

import java.util.Arrays;
import java.util.Collection;

/** Figures of one kind, sorted. */
public final class Sample {
  private static final double HALF = 0.5;

  private final double[] sorted;

  private Sample(double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("a sample holds at least one value");
    }
    this.sorted = values;
    Arrays.sort(sorted);
  }

  public static Sample of(double... values) {
    return new Sample(values.clone());
  }

  public static Sample of(Collection<? extends Number> values) {
    return new Sample(values.stream().mapToDouble(Number::doubleValue).toArray());
  }

  public int size() {
    return sorted.length;
  }

  /** The middle value; of an even number the mean of the two in the middle. */
  public double median() {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) * HALF;
  }

  /**
   * The smallest value that so much of the sample does not exceed (nearest rank).
   *
   * @param share 0 to 1, such as 0.99
   */
  public double percentile(double share) {
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.clamp(rank - 1L, 0, sorted.length - 1)];
  }

  public double mean() {
    return Arrays.stream(sorted).average().orElseThrow();
  }

  public double largest() {
    return sorted[sorted.length - 1];
  }
}
