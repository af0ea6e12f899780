package dev.millrace.benchmarks.goodput;

import dev.millrace.benchmarks.goodput.controller.Contender;
import dev.millrace.benchmarks.report.Numbers;
import java.util.List;
import java.util.OptionalInt;

/**
 * How a contender fared with a quota.
 *
 * @param steady while the quota stayed the same
 * @param doubled seconds until a doubled quota was used; empty if it never was or was not tried
 * @param halved seconds until hardly anything of a halved quota was refused any more; likewise
 */
record Outcome(
    Scenario scenario, Contender contender, Score steady, OptionalInt doubled, OptionalInt halved) {
  private static final long SEED = 20_261_121;
  private static final double DOUBLE = 2;
  private static final double HALF = 0.5;

  static final List<String> COLUMNS =
      List.of(
          "quota",
          "workers",
          "who decides",
          "goodput ÷ quota",
          "429s per success",
          "429s in the first minute",
          "90 % used after, s",
          "doubled quota used after, s",
          "calm after halving, s");

  static Outcome of(Scenario scenario, Contender contender) {
    Score steady = score(scenario, contender);
    if (contender.isToldTheQuota() || contender.equals(Contender.FIXED_TWENTYFOLD)) {
      return new Outcome(scenario, contender, steady, OptionalInt.empty(), OptionalInt.empty());
    }
    return new Outcome(
        scenario,
        contender,
        steady,
        score(scenario.changing("doubled", DOUBLE), contender).adaptSeconds(),
        score(scenario.changing("halved", HALF), contender).adaptSeconds());
  }

  static Score score(Scenario scenario, Contender contender) {
    return Score.of(scenario, Simulation.run(scenario, contender::in, SEED));
  }

  List<String> row() {
    return List.of(
        scenario.label(),
        Integer.toString(scenario.workers()),
        contender.label(),
        Numbers.text(steady.goodput()),
        Numbers.text(steady.waste()),
        Long.toString(steady.coldRefusals()),
        text(steady.coldSeconds()),
        contender.isToldTheQuota() ? "must be told" : text(doubled),
        contender.isToldTheQuota() ? "must be told" : text(halved));
  }

  private static String text(OptionalInt seconds) {
    return seconds.isPresent() ? Integer.toString(seconds.getAsInt()) : "–";
  }
}
