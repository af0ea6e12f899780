package dev.millrace.benchmarks.goodput;

import java.time.Duration;

/** What the provider let in and refused, second by second. */
final class Tally {
  static final Duration LENGTH = Duration.ofMinutes(15);

  private final long[] admitted = new long[(int) LENGTH.toSeconds()];
  private final long[] refused = new long[(int) LENGTH.toSeconds()];
  private final long[] tokens = new long[(int) LENGTH.toSeconds()];

  void admitted(int second, long usedTokens) {
    admitted[second]++;
    tokens[second] += usedTokens;
  }

  void refused(int second) {
    refused[second]++;
  }

  /** Calls let in during these seconds, the last one excluded; each of them succeeds. */
  long admittedIn(int from, int to) {
    return sum(admitted, from, to);
  }

  long refusedIn(int from, int to) {
    return sum(refused, from, to);
  }

  /** LLM tokens used by the calls let in during these seconds. */
  long tokensIn(int from, int to) {
    return sum(tokens, from, to);
  }

  private static long sum(long[] counts, int from, int to) {
    long sum = 0;
    for (int second = from; second < to; second++) {
      sum += counts[second];
    }
    return sum;
  }
}
