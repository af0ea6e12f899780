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
 * What each contender did in each round. A round in which the machine was disturbed is left out; on
 * a machine that is seldom steady the median of all rounds must do.
 */
final class Pairs {
  private static final double STEADY = 1.15;

  private final List<Round> rounds = new ArrayList<>();

  private record Round(Map<String, Measured> measured, boolean isSteady) {
    boolean has(String one, String other) {
      return measured.containsKey(one) && measured.containsKey(other);
    }
  }

  /**
   * @param canaries how long the fixed piece of work took before each contender
   */
  void add(Map<String, Measured> round, List<Double> canaries) {
    double fastest = canaries.stream().mapToDouble(each -> each).min().orElse(1);
    double slowest = canaries.stream().mapToDouble(each -> each).max().orElse(1);
    rounds.add(new Round(new LinkedHashMap<>(round), slowest / fastest <= STEADY));
  }

  /** Rounds in which the machine was disturbed. */
  int disturbed() {
    return (int) rounds.stream().filter(round -> !round.isSteady).count();
  }

  int rounds() {
    return rounds.size();
  }

  /** The steady rounds of both, if they are at least half of all that both ran in. */
  private List<Map<String, Measured>> roundsOf(String one, String other) {
    List<Round> all = rounds.stream().filter(round -> round.has(one, other)).toList();
    List<Round> steady = all.stream().filter(Round::isSteady).toList();
    List<Round> taken = steady.size() * 2 >= all.size() ? steady : all;
    return taken.stream().map(Round::measured).toList();
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
