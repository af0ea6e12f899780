package dev.millrace.benchmarks.goodput.traffic;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * What the calls of an endless backlog look like. Latencies lie between 2 and 6 s, answers have up
 * to 500 LLM tokens.
 */
public enum Mix {
  /** Prompts of 500 LLM tokens; latency and length have nothing to do with one another. */
  PLAIN,
  /** The longer the answer, the later it is complete. */
  CORRELATED,
  /** Prompts between 200 and 2,000 LLM tokens, every order of length as often as the other. */
  SPREAD;

  public static final Duration MEAN_LATENCY = Duration.ofSeconds(4);

  private static final long MAX_OUTPUT = 500;
  private static final long PLAIN_INPUT = 500;
  private static final double SHORTEST_INPUT = 200;
  private static final double INPUT_SPREAD = 10;
  private static final double SHORTEST_MILLIS = 2_000;
  private static final double SPREAD_MILLIS = 4_000;

  public Call next(SplittableRandom random) {
    double length = random.nextDouble();
    double delay = this == CORRELATED ? length : random.nextDouble();
    long input =
        this == SPREAD
            ? Math.round(SHORTEST_INPUT * Math.pow(INPUT_SPREAD, random.nextDouble()))
            : PLAIN_INPUT;
    return new Call(
        input,
        MAX_OUTPUT,
        Math.round(MAX_OUTPUT * length),
        Duration.ofNanos(Math.round((SHORTEST_MILLIS + SPREAD_MILLIS * delay) * 1e6)));
  }

  /** LLM tokens that a call uses on average. */
  public double meanUsedTokens() {
    double input =
        this == SPREAD ? SHORTEST_INPUT * (INPUT_SPREAD - 1) / Math.log(INPUT_SPREAD) : PLAIN_INPUT;
    return input + MAX_OUTPUT / 2.0;
  }
}
