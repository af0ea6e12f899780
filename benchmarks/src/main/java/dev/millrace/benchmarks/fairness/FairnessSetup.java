package dev.millrace.benchmarks.fairness;

import java.util.OptionalDouble;

/**
 * A worker between two tenants.
 *
 * @param isFairQueue whether the queue knows its tenants
 * @param takesTurns whether the pacer does
 * @param permits messages that the worker holds at once
 * @param startsPerSecond a configured quota; empty if there is none to speak of
 */
record FairnessSetup(
    boolean isFairQueue, boolean takesTurns, int permits, OptionalDouble startsPerSecond) {
  private static final double AMPLE = 100_000;

  double pace() {
    return startsPerSecond.orElse(AMPLE);
  }

  String label() {
    String queue = isFairQueue ? "fair queue" : "one queue, first come first served";
    if (startsPerSecond.isEmpty()) {
      return queue;
    }
    return queue + (takesTurns ? ", tenants take turns in the pacer" : ", first come in the pacer");
  }
}
