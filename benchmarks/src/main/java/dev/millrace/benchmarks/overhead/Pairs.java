package dev.millrace.benchmarks.overhead;

import dev.millrace.benchmarks.arm.ArmProcess.Measured;
import dev.millrace.benchmarks.statistics.Interval;
import dev.millrace.benchmarks.statistics.PairedRatios;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What each contender did in each round; a round in which the machine was disturbed is left out.
 */
final class Pairs {
  private static final double STEADY = 1.15;

  private final List<Map<String, Measured>> kept = new ArrayList<>();
  private final List<Map<String, Measured>> disturbed = new ArrayList<>();

  /**
   * @param canaries how long the fixed piece of work took before each contender
   */
  void add(Map<String, Measured> round, List<Double> canaries) {
    double fastest = canaries.stream().mapToDouble(each -> each).min().orElse(1);
    double slowest = canaries.stream().mapToDouble(each -> each).max().orElse(1);
    (slowest / fastest > STEADY ? disturbed : kept).add(new LinkedHashMap<>(round));
  }

  int dropped() {
    return isTooFewKept() ? 0 : disturbed.size();
  }

  int disturbed() {
    return disturbed.size();
  }

  /** On a machine that is never steady the median of all pairs must do. */
  boolean isTooFewKept() {
    return kept.size() < disturbed.size();
  }

  private List<Map<String, Measured>> rounds() {
    var rounds = new ArrayList<>(kept);
    if (isTooFewKept()) {
      rounds.addAll(disturbed);
    }
    return rounds;
  }

  private List<Map<String, Measured>> roundsOf(String one, String other) {
    return rounds().stream()
        .filter(round -> round.containsKey(one) && round.containsKey(other))
        .toList();
  }

  int count(String one, String other) {
    return roundsOf(one, other).size();
  }

  /** How many jobs the one runs for each of the other, for the same processor time. */
  Interval ratio(String one, String other, ToDoubleFunction<Measured> figure) {
    List<Map<String, Measured>> both = roundsOf(one, other);
    return PairedRatios.of(figures(both, one, figure), figures(both, other, figure));
  }

  Interval median(String arm, ToDoubleFunction<Measured> figure) {
    return PairedRatios.medianOf(figures(roundsOf(arm, arm), arm, figure));
  }

  private static List<Double> figures(
      List<Map<String, Measured>> rounds, String arm, ToDoubleFunction<Measured> figure) {
    var figures = new ArrayList<Double>();
    for (Map<String, Measured> round : rounds) {
      Measured measured = round.get(arm);
      if (measured != null) {
        figures.add(figure.applyAsDouble(measured));
      }
    }
    return figures;
  }
}
