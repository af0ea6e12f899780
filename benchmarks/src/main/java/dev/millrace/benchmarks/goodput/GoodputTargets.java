package dev.millrace.benchmarks.goodput;

import dev.millrace.benchmarks.goodput.controller.Contender;
import dev.millrace.benchmarks.report.Target;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** What was promised of goodput, held to the worst of all quotas. */
final class GoodputTargets {
  private static final double FAST = 50;
  private static final double NEVER = Tally.LENGTH.toSeconds();

  private GoodputTargets() {}

  static List<Target> of(List<Outcome> outcomes) {
    List<Outcome> knowing = all(outcomes, Contender.MILLRACE_KNOWING);
    List<Outcome> discovering = all(outcomes, Contender.MILLRACE_DISCOVERING);
    List<Outcome> fast =
        discovering.stream().filter(each -> each.scenario().requestsPerSecond() >= FAST).toList();
    return List.of(
        atLeast("goodput of a configured quota", 0.98, knowing),
        wasteAtMost("429s per success, quota configured", 0.01, knowing),
        atLeast("goodput of a quota to be discovered", 0.97, discovering),
        wasteAtMost("429s per success, quota discovered", 0.02, discovering),
        secondsAtMost(
            "90 % of an unknown quota used after",
            15, discovering, each -> seconds(each.steady().coldSeconds())),
        secondsAtMost(
            "90 % of a doubled quota of 50/s used after",
            45, fast, each -> seconds(each.doubled())),
        Target.atMost("429s of the first minute ÷ quota per second", 2, cold(discovering), "")
            .missedBecause(
                "Each worker begins with 10 calls per second: four of them ask for eight times a"
                    + " quota of 5/s, and a window that is used up in the first seconds refuses"
                    + " until it ends."),
        secondsAtMost(
                "calm after a quota of 50/s is halved", 10, fast, each -> seconds(each.halved()))
            .missedBecause(
                "Half of a window is used up in its middle, and the rest of it refuses; several"
                    + " workers must each find their part."));
  }

  private static List<Outcome> all(List<Outcome> outcomes, Contender contender) {
    return outcomes.stream().filter(each -> each.contender().equals(contender)).toList();
  }

  private static Target atLeast(String what, double limit, List<Outcome> outcomes) {
    double worst = values(outcomes, each -> each.steady().goodput()).min().orElse(0);
    return Target.atLeast(what, limit, worst, "");
  }

  private static Target wasteAtMost(String what, double limit, List<Outcome> outcomes) {
    double worst = values(outcomes, each -> each.steady().waste()).max().orElse(0);
    return Target.atMost(what, limit, worst, "");
  }

  private static Target secondsAtMost(
      String what, double limit, List<Outcome> outcomes, ToDoubleFunction<Outcome> seconds) {
    return Target.atMost(what, limit, values(outcomes, seconds).max().orElse(0), " s");
  }

  private static double cold(List<Outcome> outcomes) {
    return values(
            outcomes, each -> each.steady().coldRefusals() / each.scenario().requestsPerSecond())
        .max()
        .orElse(0);
  }

  private static double seconds(OptionalInt seconds) {
    return seconds.isPresent() ? seconds.getAsInt() : NEVER;
  }

  private static DoubleStream values(List<Outcome> outcomes, ToDoubleFunction<Outcome> value) {
    return outcomes.stream().mapToDouble(value);
  }
}
