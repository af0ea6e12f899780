package dev.millrace.benchmarks.goodput;

import dev.millrace.benchmarks.goodput.quota.QuotaShape;
import dev.millrace.benchmarks.goodput.traffic.Mix;
import dev.millrace.benchmarks.report.Numbers;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * A provider, its traffic and what happens to it.
 *
 * @param requestsPerSecond granted at the beginning, to all workers together
 * @param tokensPerSecond likewise in LLM tokens; empty if they are not counted
 * @param change by how much the provider multiplies its quota at {@link #CHANGE}; 1 for not at all
 * @param slowness by how much latencies are multiplied from {@link #CHANGE} on
 */
record Scenario(
    String name,
    QuotaShape shape,
    double requestsPerSecond,
    OptionalDouble tokensPerSecond,
    Mix mix,
    double change,
    double slowness,
    int workers) {
  /** In the middle of a window. */
  static final Duration CHANGE = Duration.ofSeconds(430);

  /** Calls that a worker holds at once. */
  static final int SLOTS = 4_000;

  /** For tables: the number that is short, and how it is counted. */
  String label() {
    String counted =
        tokensPerSecond.isPresent()
            ? Numbers.text(tokensPerSecond.getAsDouble()) + " tokens/s, "
            : Numbers.text(requestsPerSecond) + "/s, ";
    return counted
        + switch (shape) {
          case BUCKET -> "bucket";
          case WINDOW -> "60 s windows";
        };
  }

  static Scenario steady(QuotaShape shape, double requestsPerSecond, int workers) {
    return new Scenario(
        "steady", shape, requestsPerSecond, OptionalDouble.empty(), Mix.PLAIN, 1, 1, workers);
  }

  Scenario changing(String newName, double factor) {
    return new Scenario(
        newName, shape, requestsPerSecond, tokensPerSecond, mix, factor, slowness, workers);
  }

  Scenario slowing(String newName, double factor) {
    return new Scenario(
        newName, shape, requestsPerSecond, tokensPerSecond, mix, change, factor, workers);
  }

  Scenario carrying(String newName, Mix newMix) {
    return new Scenario(
        newName, shape, requestsPerSecond, tokensPerSecond, newMix, change, slowness, workers);
  }

  /** The same load, limited by LLM tokens alone. */
  Scenario limitedByTokens(String newName, Mix newMix) {
    return new Scenario(
        newName,
        shape,
        requestsPerSecond * 4,
        OptionalDouble.of(requestsPerSecond * newMix.meanUsedTokens()),
        newMix,
        change,
        slowness,
        workers);
  }
}
