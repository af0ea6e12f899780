package dev.millrace.benchmarks.arm;

import java.util.Map;

/**
 * What a contender did.
 *
 * @param handled jobs that it ran, some perhaps twice
 * @param distinct jobs that it ran at least once
 * @param wallMillis from the start to the end of the last job
 * @param calls what it called, and how often or how much
 * @param endedMicros when each job ended, by id, since the epoch; empty where nobody asks
 */
public record ArmReport(
    int handled,
    int distinct,
    double wallMillis,
    Map<String, Double> calls,
    Map<String, Long> endedMicros) {
  public ArmReport {
    calls = Map.copyOf(calls);
    endedMicros = Map.copyOf(endedMicros);
  }
}
