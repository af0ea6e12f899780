package dev.millrace.benchmarks.goodput.controller;

import dev.millrace.benchmarks.simulation.VirtualTime;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * What a controller of one worker may know and use.
 *
 * @param requestsPerSecond what the provider grants at the beginning, to all workers together
 * @param tokensPerSecond likewise in LLM tokens; empty if it does not count them
 */
public record Circumstances(
    VirtualTime time,
    Calls calls,
    SplittableRandom random,
    int workers,
    double requestsPerSecond,
    OptionalDouble tokensPerSecond) {

  /** How long a slot rests after a refusal where nothing better is known. */
  Duration rest() {
    return Duration.ofNanos((long) (random.nextDouble() * 2e9));
  }
}
