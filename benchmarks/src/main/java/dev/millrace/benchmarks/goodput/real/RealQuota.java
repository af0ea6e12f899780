package dev.millrace.benchmarks.goodput.real;

/** The quota of each model in real time, and the calls that are made. */
final class RealQuota {
  /** Calls that a contender holds at once. */
  static final int SLOTS = 150;

  static final int PER_SECOND = 20;
  static final int MAX_OUTPUT_TOKENS = 200;
  static final String PROMPT = "Say how a millrace leads water to a mill wheel. ".repeat(40);

  /** Half as much again as so many calls reserve: counted, but not what is short. */
  private static final int TOKENS_PER_CALL = 1_200;

  private static final int MINUTE = 60;

  private RealQuota() {}

  static int tokensPerSecond() {
    return PER_SECOND * TOKENS_PER_CALL;
  }

  /** What the simulator of Bedrock is told about one model. */
  static String behaviour() {
    return "{\"latencyMillis\":{\"min\":2000,\"max\":6000},\"requestsPerMinute\":%d,\"tokensPerMinute\":%d}"
        .formatted(PER_SECOND * MINUTE, tokensPerSecond() * MINUTE);
  }
}
