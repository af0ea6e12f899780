package dev.millrace.localstack.simulator;

import java.util.List;

/**
 * What the simulator counted: {@code total} is the sum of the others and of what is still pending.
 *
 * @param log the calls themselves, oldest first
 */
public record Calls(
    long total, long completed, long aborted, long throttled, long failed, List<Call> log) {
  public Calls {
    log = List.copyOf(log);
  }

  /** How many were let in and not given up by the caller. */
  public long paid() {
    return total - aborted - throttled;
  }

  /** How many are being answered now. */
  public long pending() {
    return total - completed - aborted - throttled - failed;
  }

  public List<Call> of(String job) {
    return log.stream().filter(call -> call.job().equals(job)).toList();
  }
}
