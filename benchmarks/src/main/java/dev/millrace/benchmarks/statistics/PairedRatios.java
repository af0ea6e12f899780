package dev.millrace.benchmarks.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How one contender compares to another when both were measured side by side, again and again: a
 * machine that was slow for a while was slow for both halves of a pair. The interval is a
 * percentile bootstrap of the median.
 */
public final class PairedRatios {
  private static final int RESAMPLES = 4000;
  private static final double LOW = 0.025;
  private static final double HIGH = 0.975;
  private static final long SEED = 20_261_121;

  private PairedRatios() {}

  /** Of numerators to denominators, pair by pair. */
  public static Interval of(List<Double> numerators, List<Double> denominators) {
    if (numerators.size() != denominators.size()) {
      throw new IllegalArgumentException("every figure needs its pair");
    }
    var ratios = new ArrayList<Double>();
    for (int i = 0; i < numerators.size(); i++) {
      ratios.add(numerators.get(i) / denominators.get(i));
    }
    return medianOf(ratios);
  }

  /** The median with its interval. */
  public static Interval medianOf(List<Double> values) {
    var random = new SplittableRandom(SEED);
    double[] medians = new double[RESAMPLES];
    double[] resample = new double[values.size()];
    for (int i = 0; i < RESAMPLES; i++) {
      for (int j = 0; j < resample.length; j++) {
        resample[j] = values.get(random.nextInt(values.size()));
      }
      medians[i] = Sample.of(resample).median();
    }
    Sample bootstrap = Sample.of(medians);
    return new Interval(
        bootstrap.percentile(LOW), Sample.of(values).median(), bootstrap.percentile(HIGH));
  }
}
