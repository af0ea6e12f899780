package dev.millrace.benchmarks.fairness.queue;

import dev.millrace.job.TenantId;
import java.util.HashMap;
import java.util.Map;

/** How much of the last minute's processing time each tenant used, in steps of one second. */
final class ProcessingTime {
  private static final int SECONDS = 60;
  private static final long SECOND = 1_000_000_000;

  private final Map<TenantId, Use> uses = new HashMap<>();

  void began(TenantId tenant, long nanos) {
    useOf(tenant).change(1, nanos);
  }

  void ended(TenantId tenant, long nanos) {
    useOf(tenant).change(-1, nanos);
  }

  /** Zero while nobody has used any. */
  double shareOf(TenantId tenant, long nanos) {
    double all = uses.values().stream().mapToDouble(use -> use.lastMinute(nanos)).sum();
    return all > 0 ? useOf(tenant).lastMinute(nanos) / all : 0;
  }

  private Use useOf(TenantId tenant) {
    return uses.computeIfAbsent(tenant, _ -> new Use());
  }

  /** Messages in flight, integrated over time. */
  private static final class Use {
    private final double[] seconds = new double[SECONDS];
    private long second;
    private long countedTo;
    private int inFlight;

    void change(int by, long nanos) {
      count(nanos);
      inFlight += by;
    }

    double lastMinute(long nanos) {
      count(nanos);
      double sum = 0;
      for (double each : seconds) {
        sum += each;
      }
      return sum;
    }

    private void count(long nanos) {
      while (countedTo < nanos) {
        long end = Math.min(nanos, (second + 1) * SECOND);
        seconds[(int) (second % SECONDS)] += inFlight * ((end - countedTo) / 1e9);
        countedTo = end;
        if (end < nanos || end == (second + 1) * SECOND) {
          second++;
          seconds[(int) (second % SECONDS)] = 0;
        }
      }
    }
  }
}
