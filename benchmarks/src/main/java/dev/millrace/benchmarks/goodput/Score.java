package dev.millrace.benchmarks.goodput;

import dev.millrace.benchmarks.goodput.quota.QuotaShape;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/**
 * How well a quota was used.
 *
 * @param goodput what was let in ÷ what was granted, in the scored seconds; of LLM tokens if they
 *     are what is short
 * @param waste refused calls ÷ calls let in, in the scored seconds
 * @param coldRefusals refused calls of the first minute
 * @param coldSeconds until nine tenths of the quota are used for the first time, over five seconds
 * @param adaptSeconds likewise after the change of the quota; after a cut, until the waste of the
 *     next 30 s is at most 1 %
 * @param changeRefusals refused calls in the minute after the change
 */
record Score(
    double goodput,
    double waste,
    long coldRefusals,
    OptionalInt coldSeconds,
    OptionalInt adaptSeconds,
    long changeRefusals) {
  private static final int MINUTE = 60;
  private static final int GLIMPSE = 5;
  private static final int CALM = 30;
  private static final double NEARLY_ALL = 0.9;
  private static final double HARDLY_ANY = 0.01;
  private static final int CHANGE = (int) Scenario.CHANGE.toSeconds();

  static Score of(Scenario scenario, Tally tally) {
    int from = firstScored(scenario.shape());
    int to = lastScored(scenario.shape());
    return new Score(
        used(scenario, tally, from, to) / granted(scenario, from, to),
        (double) tally.refusedIn(from, to) / Math.max(1, tally.admittedIn(from, to)),
        tally.refusedIn(0, MINUTE),
        first(0, second -> isUsed(scenario, tally, second)),
        adaptSeconds(scenario, tally),
        tally.refusedIn(CHANGE, CHANGE + MINUTE));
  }

  /** Seconds 200 to 900; under windows only whole ones, eleven of them. */
  private static int firstScored(QuotaShape shape) {
    return switch (shape) {
      case BUCKET -> 200;
      case WINDOW -> 220;
    };
  }

  private static int lastScored(QuotaShape shape) {
    return switch (shape) {
      case BUCKET -> 900;
      case WINDOW -> 880;
    };
  }

  private static double used(Scenario scenario, Tally tally, int from, int to) {
    return scenario.tokensPerSecond().isPresent()
        ? tally.tokensIn(from, to)
        : tally.admittedIn(from, to);
  }

  /** The windows in which a quota changes count with both rates by their time. */
  static double granted(Scenario scenario, int from, int to) {
    double perSecond = scenario.tokensPerSecond().orElse(scenario.requestsPerSecond());
    int before = Math.max(0, Math.min(to, CHANGE) - from);
    int after = to - from - before;
    return perSecond * (before + after * scenario.change());
  }

  private static boolean isUsed(Scenario scenario, Tally tally, int second) {
    int from = Math.max(0, second - GLIMPSE);
    return used(scenario, tally, from, second)
        >= NEARLY_ALL * granted(scenario, second - GLIMPSE, second);
  }

  private static OptionalInt adaptSeconds(Scenario scenario, Tally tally) {
    if (scenario.change() == 1) {
      return OptionalInt.empty();
    }
    return scenario.change() > 1
        ? first(CHANGE, second -> second >= CHANGE + GLIMPSE && isUsed(scenario, tally, second))
        : first(CHANGE, second -> isCalm(tally, second));
  }

  private static boolean isCalm(Tally tally, int second) {
    return tally.refusedIn(second, second + CALM)
        <= HARDLY_ANY * tally.admittedIn(second, second + CALM);
  }

  private static OptionalInt first(int from, IntPredicate holds) {
    for (int second = from; second < (int) Tally.LENGTH.toSeconds() - CALM; second++) {
      if (holds.test(second)) {
        return OptionalInt.of(second - from);
      }
    }
    return OptionalInt.empty();
  }
}
